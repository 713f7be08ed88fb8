import type { ServerResponse } from "node:http";

import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";

import { realClock } from "../../mocks/server/Clock.ts";
import { createLiveFaults } from "../../mocks/server/createLiveFaults.ts";
import { createSimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import { createTruth } from "../../mocks/truth/createTruth.ts";
import {
  ChatSyncError,
  chatMessagesQueryOptions,
  chatRoomsQueryOptions,
  createRestChatApi,
} from "../../src/index.ts";
import { type ChatServer, startChatServer } from "../servers/startChatServer.ts";

const truth = createTruth({ seed: 150, chatRoomCount: 12, now: () => Date.UTC(2026, 2, 2) });
const faults = createLiveFaults();
const connection = createSimulatedServer({ clock: realClock, truth }).connect({ faults });
let server: ChatServer;
let queryClient: QueryClient;

beforeEach(async () => {
  server = await startChatServer(connection, () => () => {});
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return async () => {
    queryClient.clear();
    await server.stop();
  };
});

/** Mounts the list, and resolves to its query's observer as soon as the fetch has ended. */
async function mountChatRooms() {
  const api = createRestChatApi({ baseUrl: server.httpUrl });
  const observer = new QueryObserver(queryClient, chatRoomsQueryOptions({ api }));
  observer.subscribe(() => {});
  await vi.waitFor(() => expect(observer.getCurrentResult().fetchStatus).toBe("idle"), {
    interval: 5,
  });
  return observer;
}

const html = "<!doctype html><title>Bad gateway</title>";

test.each([
  ["a JSON error", 500, '{"error":{"code":"overloaded","message":"Come back."}}', "http"],
  ["a page of HTML", 502, html, "http"],
  ["an error without a body", 503, "", "http"],
  ["a success without a body", 200, "", "malformed-response"],
  ["a success with HTML", 200, html, "malformed-response"],
  ["a success without its items", 200, '{"nextCursor":null}', "malformed-response"],
])("%s ends in the query's error, and a refetch recovers", async (_, status, body, code) => {
  server.answerNextWith((response) => response.writeHead(status).end(body));
  const observer = await mountChatRooms();
  expect(observer.getCurrentResult().error).toBeInstanceOf(ChatSyncError);
  expect(observer.getCurrentResult()).toMatchObject({ status: "error", error: { code, status } });
  await expectRecovery(observer);
});

test("a failure of the simulated server arrives with its code", async () => {
  faults.failNext({ operation: "chat-rooms", fail: 500 });
  const observer = await mountChatRooms();
  expect(observer.getCurrentResult().error).toMatchObject({
    code: "http",
    status: 500,
    serverCode: "simulated-failure",
  });
  await expectRecovery(observer);
});

test.each<[string, (response: ServerResponse) => void]>([
  ["before the response", (response) => response.socket?.resetAndDestroy()],
  [
    "within the body",
    (response) => {
      response.writeHead(200, { "content-length": 1_000 });
      response.write('{"items":[', () => response.destroy());
    },
  ],
])("a connection lost %s ends in the query's error, and a refetch recovers", async (_, answer) => {
  server.answerNextWith(answer);
  const observer = await mountChatRooms();
  expect(observer.getCurrentResult().error).toBeInstanceOf(ChatSyncError);
  expect(observer.getCurrentResult().error).toMatchObject({ code: "network" });
  await expectRecovery(observer);
});

test("a server that is down ends in the query's error, and a refetch after its start recovers", async () => {
  await server.stop();
  const observer = await mountChatRooms();
  expect(observer.getCurrentResult().error).toMatchObject({ code: "network" });
  await server.start();
  await expectRecovery(observer);
});

test("a room that does not exist is not found", async () => {
  const api = createRestChatApi({ baseUrl: server.httpUrl });
  const error = queryClient.query(chatMessagesQueryOptions({ api, chatRoomId: "nowhere" }));
  await expect(error).rejects.toMatchObject({ code: "not-found", serverCode: "unknown-room" });
});

async function expectRecovery(observer: Awaited<ReturnType<typeof mountChatRooms>>) {
  await observer.refetch();
  expect(observer.getCurrentResult()).toMatchObject({ status: "success", error: null });
  expect(observer.getCurrentResult().data).toHaveLength(10);
}

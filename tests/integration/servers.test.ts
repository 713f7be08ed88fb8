import { afterEach, expect, test } from "vitest";

import { realClock } from "../../mocks/server/Clock.ts";
import { createLiveFaults } from "../../mocks/server/createLiveFaults.ts";
import { createSimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import { createTruth } from "../../mocks/truth/createTruth.ts";
import { attachSocketIo } from "../servers/attachSocketIo.ts";
import { attachWebSockets } from "../servers/attachWebSockets.ts";
import { type ChatServer, startChatServer } from "../servers/startChatServer.ts";

const truth = createTruth({ seed: 150, chatRoomCount: 12, now: () => Date.UTC(2026, 2, 2) });
const connection = createSimulatedServer({ clock: realClock, truth }).connect({
  faults: createLiveFaults(),
});
let server: ChatServer | undefined;

afterEach(() => server?.stop());

test.each([
  ["Socket.IO", attachSocketIo(connection)],
  ["WebSocket", attachWebSockets(connection)],
])("a stopped %s server refuses connections until it is started again", async (_, sockets) => {
  const { httpUrl, stop, start } = (server = await startChatServer(connection, sockets));
  await stop();
  await expect(fetch(`${httpUrl}/chat-rooms`)).rejects.toThrow("fetch failed");
  await start();
  expect((await fetch(`${httpUrl}/chat-rooms`)).status).toBe(200);
});

test.each([
  ["/chat-rooms?limit=1", 200, { nextCursor: expect.any(String) }],
  ["/chat-rooms/room-001", 200, { id: "room-001" }],
  ["/chat-rooms/nowhere", 404, { error: { code: "unknown-room" } }],
  ["/chat-rooms?cursor=nonsense", 400, { error: { code: "invalid-cursor" } }],
  ["/events?since=epoch-150:1", 404, { error: { code: "no-event-stream" } }],
])("GET %s is answered as the contract says", async (path, status, json) => {
  server = await startChatServer(connection, attachWebSockets(connection));
  const response = await fetch(server.httpUrl + path);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject(json);
});

test.each([
  ['{"text":"Hej 👋","clientId":"1"}', 201, { text: "Hej 👋" }],
  ["{", 400, { error: { code: "invalid-body" } }],
])("posting %s to a room is answered as the contract says", async (body, status, json) => {
  server = await startChatServer(connection, attachWebSockets(connection));
  const url = `${server.httpUrl}/chat-rooms/room-001/messages`;
  const response = await fetch(url, { method: "POST", body });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject(json);
});

test("a path outside the contract is answered with 404", async () => {
  server = await startChatServer(connection, attachWebSockets(connection));
  expect((await fetch(`${server.httpUrl}/elsewhere`)).status).toBe(404);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { createRestChatApi } from "chat-sync-kit";
import { io } from "socket.io-client";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { parseChatRoomRead } from "../../src/ports/parseChatRoomRead.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import { freePort } from "./freePort.ts";

let baseUrl: string;

beforeAll(async () => {
  const port = await freePort();
  baseUrl = `http://localhost:${port}`;
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, "../../examples/server/server.ts")],
    {
      env: { ...process.env, PORT: String(port) },
      stdio: "inherit",
    },
  );
  await vi.waitFor(() => fetch(baseUrl), { timeout: 20_000, interval: 100 });
  return async () => {
    server.kill();
    await once(server, "exit");
  };
});

const firstPage = { cursor: null, pageSize: 10 };

/** Connects a user to the server, and collects the events that they receive. */
function connect(name: string) {
  const headers = { authorization: `Bearer ${name}` };
  const api = createRestChatApi({
    baseUrl,
    headers,
    hasEventStream: true,
    hasReadPositions: true,
  });
  const socket = io(baseUrl, { auth: { token: name }, forceNew: true, transports: ["websocket"] });
  const events: object[] = [];
  socket.on("new-chat-message", (...args: [unknown, unknown]) =>
    events.push(parseNewChatMessage(...args)),
  );
  socket.on("chat-room-read", (...args: [unknown, unknown]) =>
    events.push(parseChatRoomRead(...args)),
  );
  onTestFinished(() => void socket.disconnect());
  return { api, socket, events };
}

test("pages of rooms and messages lead through all of them, newest first", async () => {
  const { api } = connect("theo");
  const names: string[] = [];
  const texts: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await api.fetchChatRooms({ ...firstPage, cursor: cursor ?? null });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await api.fetchChatMessages("1", { cursor: cursor ?? null, pageSize: 25 });
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.nextCursor;
  }
  expect(names).toEqual(Array.from({ length: 40 }, (_, index) => `Room ${index + 1}`));
  const lines = Array.from({ length: 60 }, (_, index) => `Line ${60 - index}`);
  expect(texts).toEqual([...lines, "Welcome!"]);
});

test("a message reaches everyone, once, however often it is sent", async () => {
  const mira = connect("mira");
  const theo = connect("theo");
  await vi.waitFor(() => expect([mira, theo].every(({ socket }) => socket.connected)).toBe(true));
  const draft = { chatRoomId: "40", text: "On my way", clientId: "draft-1" };
  const { asOf } = await mira.api.fetchChatRooms(firstPage);
  const sent = await mira.api.sendChatMessage(draft);
  expect(await mira.api.sendChatMessage(draft)).toEqual(sent);
  expect(sent).toMatchObject({ ...draft, sender: { id: "mira" }, seq: 2 });
  await vi.waitFor(() => expect([mira.events.length, theo.events.length]).toEqual([1, 1]));
  const chatRoom = await theo.api.fetchChatRoom("40");
  expect(theo.events).toEqual([{ chatMessage: sent, chatRoom, position: expect.anything() }]);
  expect(asOf && (await theo.api.fetchEventsSince?.(asOf))?.events).toEqual(theo.events);
});

test("what is unread for a user is counted until that user has read it, on any device", async () => {
  const mira = connect("mira");
  const [phone, laptop] = [connect("theo"), connect("theo")];
  const all = [mira, phone, laptop];
  await vi.waitFor(() => expect(all.every(({ socket }) => socket.connected)).toBe(true));
  const draft = { chatRoomId: "39", text: "Lunch?", clientId: "draft-2" };
  const { asOf, items } = await phone.api.fetchChatRooms({ ...firstPage, pageSize: 40 });
  expect(items.find(({ id }) => id === "39")).toMatchObject({ unreadCount: 1 });
  const { id: upTo } = await mira.api.sendChatMessage(draft);
  expect(await phone.api.fetchChatRoom("39")).toMatchObject({ unreadCount: 2 });
  expect(await mira.api.fetchChatRoom("39")).toMatchObject({ unreadCount: 1 });

  await phone.api.markChatRoomRead?.("39", { upTo });
  await vi.waitFor(() => expect(all.map(({ events }) => events.length)).toEqual([1, 2, 2]));
  expect(laptop.events).toMatchObject([
    { chatMessage: { id: upTo }, chatRoom: { unreadCount: 2 } },
    { read: { chatRoomId: "39", upTo }, chatRoom: { unreadCount: 0 } },
  ]);
  expect(asOf && (await laptop.api.fetchEventsSince?.(asOf))?.events).toEqual(laptop.events);
  expect(await laptop.api.fetchChatRoom("39")).toMatchObject({ unreadCount: 0 });
  expect(await mira.api.fetchChatRoom("39")).toMatchObject({ unreadCount: 1 });
});

test.each([
  ["/chat-rooms", {}, 401, "unauthorized"],
  ["/chat-rooms/nowhere", { headers: { authorization: "Bearer theo" } }, 404, "unknown-room"],
  ["/events?since=old:3", { headers: { authorization: "Bearer theo" } }, 410, "gone"],
  [
    "/chat-rooms/1/messages",
    { headers: { authorization: "Bearer theo" }, method: "POST", body: '{"text":" "}' },
    400,
    "invalid-body",
  ],
])("%s is refused as the contract says", async (path, init, status, code) => {
  const response = await fetch(baseUrl + path, init);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: { code, message: expect.any(String) } });
});

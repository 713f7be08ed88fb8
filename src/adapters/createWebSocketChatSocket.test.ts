import { Server, WebSocket } from "mock-socket";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { encodeFrame } from "../ports/frame.ts";
import { createWebSocketChatSocket, type ReconnectOptions } from "./createWebSocketChatSocket.ts";

let count = 0;
let url = "";
const closers: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  url = `ws://chat-${++count}.test/`;
});

afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

function startServer() {
  const server = new Server(url, { mock: false });
  closers.push(() => server.close());
  return server;
}

/** A socket, and the list of everything that it emits. */
function startSocket(reconnect: ReconnectOptions = { minDelayMs: 1_000, maxDelayMs: 5_000 }) {
  const socket = createWebSocketChatSocket({ url, WebSocket, reconnect });
  closers.push(socket.close);
  const emitted: unknown[][] = [];
  socket.on("connect", () => emitted.push(["connect"]));
  socket.on("disconnect", () => emitted.push(["disconnect"]));
  socket.on("new-chat-message", (...args) => emitted.push(["new-chat-message", ...args]));
  socket.on("malformed-frame", (error) => emitted.push(["malformed-frame", error]));
  return { socket, emitted };
}

/** Lets mock-socket's own steps of 4 ms pass, but no wait before a reconnection. */
const settle = () => vi.advanceTimersByTimeAsync(20);

async function startConnected() {
  const server = startServer();
  const { socket, emitted } = startSocket();
  await settle();
  emitted.length = 0;
  return { server, socket, emitted };
}

test("the socket is connected from the open event on, not before", async () => {
  startServer();
  const { socket, emitted } = startSocket();
  expect(socket.connected).toBe(false);
  await settle();
  expect(socket.connected).toBe(true);
  expect(emitted).toEqual([["connect"]]);
});

test("the arguments of an event reach its listeners unchanged", async () => {
  const { server, emitted } = await startConnected();
  const chatMessage = { id: "m1", text: "Grüße 👋" };
  server.emit("message", encodeFrame("new-chat-message", chatMessage, { position: 1 }));
  expect(emitted).toEqual([["new-chat-message", chatMessage, { position: 1 }]]);
});

test.each([
  "chat-message-updated",
  "chat-message-deleted",
  "chat-room-updated",
  "chat-room-removed",
  "typing",
  "presence",
] as const)("the event %j reaches its listeners, too", async (name) => {
  const { server, socket } = await startConnected();
  const listener = vi.fn();
  socket.on(name, listener);
  server.emit("message", encodeFrame(name, { id: "m1" }));
  expect(listener).toHaveBeenCalledExactlyOnceWith({ id: "m1" }, undefined);
});

test("a message whose fields are missing passes, because the hook validates it", async () => {
  const { server, emitted } = await startConnected();
  server.emit("message", encodeFrame("new-chat-message", { id: "m1" }));
  expect(emitted).toEqual([["new-chat-message", { id: "m1" }, undefined]]);
});

test("a frame with a million arguments is no harm", async () => {
  const { server, emitted } = await startConnected();
  const args = Array.from({ length: 1_000_000 }, () => 1);
  server.emit("message", JSON.stringify({ event: "new-chat-message", args }));
  expect(emitted).toEqual([["new-chat-message", 1, 1]]);
});

test("a text of 2 MB passes, because the hook validates it", async () => {
  const { server, emitted } = await startConnected();
  const chatMessage = { text: "x".repeat(2_000_000) };
  server.emit("message", encodeFrame("new-chat-message", chatMessage));
  expect(emitted).toEqual([["new-chat-message", chatMessage, undefined]]);
});

test.each([
  ["that is cut", "malformed-event", '{"event":"new-chat-m', "it is not JSON"],
  [
    "without arguments",
    "malformed-event",
    '{"event":"new-chat-message"}',
    '"frame.args" is missing',
  ],
  ["that is binary", "malformed-event", new ArrayBuffer(4), "it is not text"],
  ["that is a heartbeat", "unknown-event", "ping", "it is not JSON"],
  ["without an event", "unknown-event", '{"type":"ping"}', '"frame.event" is missing'],
])("a frame %s is emitted as malformed-frame with the code %s", async (_, code, data, fault) => {
  const { server, socket, emitted } = await startConnected();
  server.emit("message", data);
  expect(emitted).toMatchObject([
    [
      "malformed-frame",
      {
        name: "ChatSyncError",
        code,
        message: expect.stringContaining(fault),
      },
    ],
  ]);
  expect(socket.connected).toBe(true);
});

test.each(["user-typing", "connect", "disconnect", "malformed-frame", "__proto__"])(
  "the event %j from the server is emitted as malformed-frame, not as itself",
  async (event) => {
    const { server, emitted } = await startConnected();
    server.emit("message", encodeFrame(event));
    expect(emitted).toMatchObject([
      [
        "malformed-frame",
        {
          name: "ChatSyncError",
          code: "unknown-event",
          message: expect.stringContaining(`its event "${event}" is unknown`),
        },
      ],
    ]);
  },
);

test("a long name of an unknown event is cut in the error", async () => {
  const { server, emitted } = await startConnected();
  server.emit("message", encodeFrame("x".repeat(1_000_000)));
  expect(emitted).toMatchObject([
    ["malformed-frame", { message: expect.not.stringContaining("x".repeat(51)) }],
  ]);
});

test("a malformed frame that nobody listens for is dropped, and the next one arrives", async () => {
  const server = startServer();
  const socket = createWebSocketChatSocket({ url, WebSocket });
  closers.push(socket.close);
  const listener = vi.fn();
  socket.on("new-chat-message", listener);
  await settle();
  server.emit("message", "{");
  server.emit("message", encodeFrame("new-chat-message", "m1"));
  expect(listener).toHaveBeenCalledExactlyOnceWith("m1", undefined);
});

test("a listener that throws breaks neither the others nor the socket", async () => {
  const { server, socket, emitted } = await startConnected();
  const microtasks: (() => void)[] = [];
  vi.stubGlobal("queueMicrotask", (task: () => void) => microtasks.push(task));
  closers.push(() => vi.unstubAllGlobals());
  socket.on("new-chat-message", () => {
    throw new Error("listener failed");
  });
  const last: unknown[] = [];
  socket.on("new-chat-message", (chatMessage) => last.push(chatMessage));
  server.emit("message", encodeFrame("new-chat-message", "m1"));
  server.emit("message", encodeFrame("new-chat-message", "m2"));
  expect(last).toEqual(["m1", "m2"]);
  expect(emitted).not.toContainEqual(expect.arrayContaining(["malformed-frame"]));
  expect(microtasks[0]).toThrow("listener failed");
});

test("a lost connection is one disconnect, however often reconnecting fails", async () => {
  const { server, socket, emitted } = await startConnected();
  server.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(emitted).toEqual([["disconnect"]]);
  expect(socket.connected).toBe(false);
});

test("a server that is not there yet is no disconnect", async () => {
  const { emitted } = startSocket();
  await vi.advanceTimersByTimeAsync(10_000);
  startServer();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(emitted).toEqual([["connect"]]);
});

test("a lost connection comes back after the shortest wait", async () => {
  const { server, socket, emitted } = await startConnected();
  server.close();
  startServer();
  await vi.advanceTimersByTimeAsync(990);
  expect(socket.connected).toBe(false);
  await vi.advanceTimersByTimeAsync(30);
  expect(socket.connected).toBe(true);
  expect(emitted).toEqual([["disconnect"], ["connect"]]);
});

test("listeners stay through a reconnection", async () => {
  const { server, emitted } = await startConnected();
  server.close();
  const next = startServer();
  await vi.advanceTimersByTimeAsync(2_000);
  next.emit("message", encodeFrame("new-chat-message", "m1"));
  expect(emitted.at(-1)).toEqual(["new-chat-message", "m1", undefined]);
});

test("the waits between attempts grow up to the longest wait", async () => {
  const attempts: number[] = [];
  class CountingWebSocket extends WebSocket {
    constructor(address: string) {
      super(address);
      attempts.push(Date.now());
    }
  }
  const reconnect = { minDelayMs: 1_000, maxDelayMs: 1_500 };
  const socket = createWebSocketChatSocket({ url, WebSocket: CountingWebSocket, reconnect });
  closers.push(socket.close);
  await vi.advanceTimersByTimeAsync(10_000);
  const waits = attempts.slice(1).map((time, index) => time - (attempts[index] ?? 0));
  // Each attempt itself takes mock-socket 4 ms.
  expect(waits.slice(0, 4)).toEqual([1_004, 1_304, 1_504, 1_504]);
});

test("without options the first wait is a random one from 1 to 3 seconds", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  closers.push(() => vi.restoreAllMocks());
  const server = startServer();
  const { socket } = startSocket({});
  await settle();
  server.close();
  startServer();
  await vi.advanceTimersByTimeAsync(1_990);
  expect(socket.connected).toBe(false);
  await vi.advanceTimersByTimeAsync(30);
  expect(socket.connected).toBe(true);
});

test("gets the URL before each attempt", async () => {
  const urls = vi.fn(async () => url);
  const socket = createWebSocketChatSocket({
    url: urls,
    WebSocket,
    reconnect: { minDelayMs: 100 },
  });
  closers.push(socket.close);
  await settle();
  startServer();
  await vi.advanceTimersByTimeAsync(150);
  expect(urls).toHaveBeenCalledTimes(2);
  expect(socket.connected).toBe(true);
});

test("closing emits disconnect at once and ends the reconnecting", async () => {
  const { socket, emitted } = await startConnected();
  socket.close();
  expect(socket.connected).toBe(false);
  expect(emitted).toEqual([["disconnect"]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(emitted).toEqual([["disconnect"]]);
});

test("a closed socket gets no more messages", async () => {
  const { server, socket, emitted } = await startConnected();
  socket.close();
  emitted.length = 0;
  server.emit("message", encodeFrame("new-chat-message", "m1"));
  await settle();
  expect(emitted).toEqual([]);
});

test("closing before the first connection leaves nothing behind", async () => {
  startServer();
  const { socket, emitted } = startSocket();
  socket.close();
  socket.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(emitted).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("closing during an attempt leaves nothing behind", async () => {
  const { socket, emitted } = startSocket();
  await vi.advanceTimersByTimeAsync(2);
  socket.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(emitted).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("the global WebSocket is looked up at the attempt", async () => {
  startServer();
  const socket = createWebSocketChatSocket({ url });
  closers.push(socket.close);
  vi.stubGlobal("WebSocket", WebSocket);
  closers.push(() => vi.unstubAllGlobals());
  await settle();
  expect(socket.connected).toBe(true);
});

test("what is emitted reaches the server as a frame, and without a connection it never does", async () => {
  const { server, socket } = await startConnected();
  const received: unknown[] = [];
  server.on("connection", (client) => client.on("message", (data) => received.push(data)));
  for (const client of server.clients()) client.on("message", (data) => received.push(data));
  socket.emit?.("typing", { chatRoomId: "lobby", isTyping: true });
  await settle();
  const frame = '{"event":"typing","args":[{"chatRoomId":"lobby","isTyping":true}]}';
  expect(received).toEqual([frame]);

  for (const client of server.clients()) client.close();
  await settle();
  expect(socket.connected).toBe(false);
  socket.emit?.("typing", { chatRoomId: "lobby", isTyping: true });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(socket.connected).toBe(true);
  expect(received).toEqual([frame]);
});

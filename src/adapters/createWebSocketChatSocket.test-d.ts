import { WebSocket as MockWebSocket } from "mock-socket";
import { expectTypeOf, test } from "vitest";
import { WebSocket as WsWebSocket } from "ws";

import type { ChatSocket } from "../ports/ChatSocket.ts";
import {
  createWebSocketChatSocket,
  type WebSocketChatSocketOptions,
} from "./createWebSocketChatSocket.ts";

test("the WebSocket classes of the platform, of ws and of mock-socket are accepted", () => {
  const url = "wss://chat.example";
  const accepted: WebSocketChatSocketOptions[] = [
    { url },
    { url, WebSocket },
    { url, WebSocket: WsWebSocket },
    { url, WebSocket: MockWebSocket },
  ];
  expectTypeOf(accepted).items.toExtend<WebSocketChatSocketOptions>();
});

test("a class that is no WebSocket is refused", () => {
  // @ts-expect-error An EventTarget can't send and close.
  const refused: WebSocketChatSocketOptions = { url: "wss://chat.example", WebSocket: EventTarget };
  expectTypeOf(refused).toExtend<WebSocketChatSocketOptions>();
});

test("the URL may be a function, also an async one", () => {
  expectTypeOf<() => string>().toExtend<WebSocketChatSocketOptions["url"]>();
  expectTypeOf<() => Promise<string>>().toExtend<WebSocketChatSocketOptions["url"]>();
});

test("the adapter is a ChatSocket that can be closed", () => {
  expectTypeOf(createWebSocketChatSocket).returns.toExtend<ChatSocket & { close(): void }>();
});

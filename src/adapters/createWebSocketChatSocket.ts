import ReconnectingWebSocket from "partysocket/ws";

import type { ChatActivitySocket } from "../ports/ChatSocket.ts";
import { decodeFrame, encodeFrame } from "../ports/frame.ts";
import { createEmitter } from "./createEmitter.ts";
import { withNativeEvents, type WebSocketClass } from "./withNativeEvents.ts";

export interface WebSocketChatSocketOptions {
  /** Where to connect to. A function is called before each attempt, for tokens that expire. */
  url: string | (() => string) | (() => Promise<string>);
  /** @default the global `WebSocket`, looked up at each attempt */
  WebSocket?: WebSocketClass;
  reconnect?: ReconnectOptions;
}

export interface ReconnectOptions {
  /**
   * Milliseconds before the first attempt to connect again; each further wait is 1.3 times as long.
   * @default a random number from 1,000 to 3,000, so that clients don't return all at once
   */
  minDelayMs?: number;
  /**
   * The longest wait between two attempts, in milliseconds.
   * @default 10,000
   */
  maxDelayMs?: number;
  /**
   * Milliseconds after which an attempt that neither failed nor succeeded is given up.
   * @default 10,000
   */
  timeoutMs?: number;
  /**
   * Milliseconds that a connection has to last until the waits start from `minDelayMs` again.
   * @default 5,000
   */
  minUptimeMs?: number;
}

/** A `ChatSocket` that owns its connection. */
export interface WebSocketChatSocket extends ChatActivitySocket {
  /** Ends the connection for good; emits `disconnect` at once if there was one. */
  close(): void;
}

/**
 * Makes a `ChatSocket` from a plain WebSocket whose text frames are `{ "event", "args" }` as JSON, as
 * `docs/wire-contract.md` shows. It connects at once, and again whenever the connection is lost, until `close()`.
 *
 * It never throws on what the server sends: a frame that can't be read is emitted as
 * `malformed-frame` with a `ChatSyncError`, `malformed-event` or `unknown-event`, and dropped. The
 * arguments of an event are passed on as they are; `useChatSync` validates them.
 *
 * @example
 * const socket = createWebSocketChatSocket({ url: "wss://chat.example/events" });
 */
export function createWebSocketChatSocket({
  url,
  WebSocket: injected,
  reconnect = {},
}: WebSocketChatSocketOptions): WebSocketChatSocket {
  const { on, off, emit } = createEmitter();
  let connected = false;

  const webSocket = new ReconnectingWebSocket(url, null, {
    WebSocket: withNativeEvents(() => injected ?? WebSocket),
    minReconnectionDelay: reconnect.minDelayMs ?? 1_000 + Math.random() * 2_000,
    maxReconnectionDelay: reconnect.maxDelayMs ?? 10_000,
    connectionTimeout: reconnect.timeoutMs ?? 10_000,
    minUptime: reconnect.minUptimeMs ?? 5_000,
  });
  webSocket.onopen = () => {
    connected = true;
    emit("connect");
  };
  webSocket.onclose = () => {
    // Failed attempts to connect end here as well.
    if (!connected) return;
    connected = false;
    emit("disconnect");
  };
  webSocket.onmessage = ({ data }) => {
    try {
      const { event, args } = decodeFrame(data);
      emit(event, args[0], args[1]);
    } catch (error) {
      emit("malformed-frame", error);
    }
  };

  return {
    get connected() {
      return connected;
    },
    on,
    off,
    emit(event, ...args) {
      // Without a connection, partysocket would keep it for the next one.
      if (connected) webSocket.send(encodeFrame(event, ...args));
    },
    close: () => webSocket.close(),
  };
}

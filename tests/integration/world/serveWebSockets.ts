import { createWebSocketChatSocket } from "../../../src/index.ts";
import { attachWebSockets } from "../../servers/attachWebSockets.ts";
import { startChatServer } from "../../servers/startChatServer.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

/**
 * Returns the environment of a real `ws` server, whose clients use the kit's adapter and the
 * platform's own WebSocket. `toFrame` is for servers that send something bad.
 */
export function serveWebSockets(
  toFrame?: (args: unknown[]) => string | Uint8Array,
): OpenEnvironment {
  return async ({ connection }) => {
    const { httpUrl, port, stop, start } = await startChatServer(
      connection,
      attachWebSockets(connection, toFrame),
    );
    return {
      apiUrl: httpUrl,
      openSocket() {
        const socket = createWebSocketChatSocket({
          url: `ws://127.0.0.1:${port}`,
          reconnect: { minDelayMs: reconnectDelayMs, maxDelayMs: reconnectDelayMs },
        });
        return { socket, close: socket.close };
      },
      stop,
      start,
      close: stop,
    };
  };
}

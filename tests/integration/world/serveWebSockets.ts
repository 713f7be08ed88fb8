import { createWebSocketChatSocket } from "../../../src/index.ts";
import { attachWebSockets } from "../../servers/attachWebSockets.ts";
import { startChatServer, type CutSend } from "../../servers/startChatServer.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

/**
 * Returns the environment of a real `ws` server, whose clients use the kit's adapter and the
 * platform's own WebSocket. `toFrame` is for servers that send something bad, `cutSend` for connections
 * that are cut.
 */
export function serveWebSockets(
  toFrame?: (args: unknown[]) => string | Uint8Array,
  cutSend?: CutSend,
): OpenEnvironment {
  return async ({ connection }) => {
    const { httpUrl, port, stop, start } = await startChatServer(
      connection,
      attachWebSockets(connection, toFrame),
      cutSend,
    );
    return {
      apiUrl: httpUrl,
      openSocket(userId) {
        const socket = createWebSocketChatSocket({
          url: `ws://127.0.0.1:${port}?user=${userId}`,
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

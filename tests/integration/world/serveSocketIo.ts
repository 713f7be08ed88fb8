import { io } from "socket.io-client";

import { attachSocketIo } from "../../servers/attachSocketIo.ts";
import { startChatServer, type CutSend } from "../../servers/startChatServer.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

/**
 * Returns the environment of a real Socket.IO server, whose clients use the value of `io()` as it
 * is. `toArgs` is for servers that send something bad, `cutSend` for connections that are cut.
 */
export function serveSocketIo(
  toArgs?: (args: unknown[]) => unknown[],
  cutSend?: CutSend,
): OpenEnvironment {
  return async ({ connection }) => {
    const { httpUrl, stop, start } = await startChatServer(
      connection,
      attachSocketIo(connection, toArgs),
      cutSend,
    );
    return {
      apiUrl: httpUrl,
      openSocket(userId) {
        const socket = io(httpUrl, {
          query: { user: userId },
          forceNew: true,
          transports: ["websocket"],
          reconnectionDelay: reconnectDelayMs,
          reconnectionDelayMax: reconnectDelayMs,
        });
        return { socket, close: () => void socket.disconnect() };
      },
      stop,
      start,
      close: stop,
    };
  };
}

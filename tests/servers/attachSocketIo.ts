import { Server } from "socket.io";

import type { ChatBackend } from "../../mocks/backend/createChatBackend.ts";
import type { AttachSockets } from "./startChatServer.ts";

/**
 * Opens the backend's socket door with a real Socket.IO server.
 *
 * `toArgs` makes the arguments of each event from those that the backend sends; a bad server is one
 * that changes them.
 */
export function attachSocketIo(
  backend: ChatBackend,
  toArgs: (args: unknown[]) => unknown[] = (args) => args,
): AttachSockets {
  return (httpServer) => {
    const io = new Server(httpServer, {
      transports: ["websocket"],
      serveClient: false,
      allowRequest: (_, callback) => callback(null, backend.isOnline),
    });
    io.on("connection", (socket) => {
      const leave = backend.connect({
        deliver: (args) => socket.emit("new-chat-message", ...toArgs(args)),
        // Not `socket.disconnect()`: after that the client would not come back by itself.
        disconnect: () => socket.conn.close(),
      });
      socket.on("disconnect", leave);
    });
    return () => void io.close();
  };
}

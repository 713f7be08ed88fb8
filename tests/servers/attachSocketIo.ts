import { Server } from "socket.io";

import type { Connection } from "../../mocks/server/createConnection.ts";
import { relayedTyping } from "./relayedTyping.ts";
import type { AttachSockets } from "./startChatServer.ts";

/**
 * Opens a connection's socket door with a real Socket.IO server.
 *
 * `toArgs` makes the arguments of each event from those that the server sends; a bad server is one
 * that changes them.
 */
export function attachSocketIo(
  connection: Connection,
  toArgs: (args: unknown[]) => unknown[] = (args) => args,
): AttachSockets {
  return (httpServer) => {
    const io = new Server(httpServer, {
      transports: ["websocket"],
      serveClient: false,
      allowRequest: (_, callback) => callback(null, connection.isUp),
    });
    io.on("connection", (socket) => {
      const leave = connection.attach({
        deliver: (name, args) => socket.emit(name, ...toArgs(args)),
        // Not `socket.disconnect()`: after that the client would not come back by itself.
        disconnect: () => socket.conn.close(),
      });
      socket.on("typing", (typing: unknown) => {
        const relayed = relayedTyping(socket.request.url, typing);
        socket.broadcast.emit("typing", relayed);
      });
      socket.on("disconnect", leave);
    });
    return () => void io.close();
  };
}

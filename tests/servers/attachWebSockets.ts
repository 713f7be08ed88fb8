import { WebSocketServer } from "ws";

import type { Connection } from "../../mocks/server/createConnection.ts";
import { decodeFrame, encodeFrame } from "../../src/ports/frame.ts";
import { relayedTyping } from "./relayedTyping.ts";
import type { AttachSockets } from "./startChatServer.ts";

/**
 * Opens a connection's socket door with a real WebSocket server.
 *
 * `toFrame` makes the frame of each event; a bad server is one that makes others.
 */
export function attachWebSockets(
  connection: Connection,
  toFrame: (args: unknown[], name: string) => string | Uint8Array = (args, name) =>
    encodeFrame(name, ...args),
): AttachSockets {
  return (httpServer) => {
    const server = new WebSocketServer({
      server: httpServer,
      verifyClient: () => connection.isUp,
    });
    server.on("connection", (socket, { url }) => {
      const leave = connection.attach({
        deliver: (name, args) => socket.send(toFrame(args, name)),
        disconnect: () => socket.close(),
      });
      socket.on("message", (data: Buffer) => {
        const { event, args } = decodeFrame(data.toString());
        const frame = encodeFrame(event, relayedTyping(url, args[0]));
        for (const other of server.clients) if (other !== socket) other.send(frame);
      });
      socket.on("close", leave);
    });
    return () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    };
  };
}

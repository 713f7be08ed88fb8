import { Server, WebSocket as MockWebSocket } from "mock-socket";

import { encodeFrame } from "../../src/ports/frame.ts";
import type { Connection } from "./createConnection.ts";

export interface SocketDoor {
  readonly url: string;
  /** The class to inject where a client opens a WebSocket; the global one is left alone. */
  readonly WebSocket: typeof MockWebSocket;
  /** Sends text as it is to every connected client, including what no correct server would send. */
  sendRaw(frame: string): void;
  close(): void;
}

/** Opens the socket door of a connection: a mock-socket server under a URL that no other one uses. */
export function openSocketDoor(connection: Connection, url: string): SocketDoor {
  const server = new Server(url, { mock: false, verifyClient: () => connection.isUp });
  server.on("connection", (socket) => {
    const leave = connection.attach({
      deliver: (name, args) => socket.send(encodeFrame(name, ...args)),
      disconnect: () => socket.close(),
    });
    socket.on("close", leave);
  });
  return {
    url,
    WebSocket: MockWebSocket,
    sendRaw: (frame) => server.clients().forEach((socket) => socket.send(frame)),
    close() {
      server.close();
      server.stop();
    },
  };
}

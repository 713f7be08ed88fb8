import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { chatHandlers } from "../../../mocks/server/chatHandlers.ts";
import { openSocketDoor } from "../../../mocks/server/openSocketDoor.ts";
import { createWebSocketChatSocket } from "../../../src/index.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

let count = 0;

/** The simulation as the stories have it: MSW for the requests, mock-socket for the events. */
export const openSimulation: OpenEnvironment = ({ connection, faults }) => {
  count += 1;
  const apiUrl = `http://chat-${count}.test`;
  const door = openSocketDoor(connection, `ws://chat-${count}.test/socket`);
  const network = setupServer(...chatHandlers(connection, apiUrl));
  network.listen({ onUnhandledFrame: "error" });
  return {
    apiUrl,
    openSocket() {
      const socket = createWebSocketChatSocket({
        url: door.url,
        WebSocket: door.WebSocket,
        reconnect: { minDelayMs: reconnectDelayMs, maxDelayMs: reconnectDelayMs },
      });
      return { socket, close: socket.close };
    },
    async stop() {
      faults.setOnline(false);
      network.use(http.all(`${apiUrl}/*`, () => HttpResponse.error()));
    },
    async start() {
      network.resetHandlers();
      faults.setOnline(true);
    },
    async close() {
      door.close();
      network.close();
    },
  };
};

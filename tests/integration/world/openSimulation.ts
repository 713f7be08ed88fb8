import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { chatHandlers } from "../../../mocks/backend/chatHandlers.ts";
import { openSocketDoor } from "../../../mocks/backend/openSocketDoor.ts";
import { createWebSocketChatSocket } from "../../../src/index.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

let count = 0;

/** The simulation as the stories have it: MSW for the requests, mock-socket for the events. */
export const openSimulation: OpenEnvironment = (backend) => {
  count += 1;
  const apiUrl = `http://chat-${count}.test`;
  const door = openSocketDoor(backend, `ws://chat-${count}.test/socket`);
  const network = setupServer(...chatHandlers(backend, apiUrl));
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
      backend.setOnline(false);
      network.use(http.all(`${apiUrl}/*`, () => HttpResponse.error()));
    },
    async start() {
      network.resetHandlers();
      backend.setOnline(true);
    },
    async close() {
      door.close();
      network.close();
    },
  };
};

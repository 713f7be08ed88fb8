import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { chatHandlers } from "../../../mocks/server/chatHandlers.ts";
import { openSocketDoor } from "../../../mocks/server/openSocketDoor.ts";
import { createWebSocketChatSocket } from "../../../src/index.ts";
import { type OpenEnvironment, reconnectDelayMs } from "./Environment.ts";

// Of two networks each would refuse the other's requests, so all simulations share one.
const network = setupServer();
let openCount = 0;
let count = 0;

/** The simulation as the stories have it: MSW for the requests, mock-socket for the events. */
export const openSimulation: OpenEnvironment = ({ connection, faults }) => {
  count += 1;
  const apiUrl = `http://chat-${count}.test`;
  const door = openSocketDoor(connection, `ws://chat-${count}.test/socket`);
  let isUp = true;
  if (openCount === 0) network.listen({ onUnhandledFrame: "error" });
  openCount += 1;
  network.use(
    // Leaves a request to the handlers after it while the server is up.
    http.all(`${apiUrl}/*`, () => (isUp ? undefined : HttpResponse.error())),
    ...chatHandlers(connection, apiUrl),
  );
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
      isUp = false;
    },
    async start() {
      isUp = true;
      faults.setOnline(true);
    },
    async close() {
      door.close();
      openCount -= 1;
      if (openCount > 0) return;
      network.resetHandlers();
      network.close();
    },
  };
};

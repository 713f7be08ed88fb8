import type { Connection } from "../../mocks/server/createConnection.ts";
import {
  createDirectApi,
  createDirectSocket,
  createOwnApi,
  type OwnApi,
} from "../../mocks/server/createDirectPorts.ts";
import type { Hops } from "../../mocks/server/createHops.ts";
import {
  createListeners,
  socketOf,
  type CountedSocket,
} from "../../mocks/server/createListeners.ts";
import { openWire } from "../../mocks/server/openWire.ts";
import { hasEventStream } from "../../mocks/truth/atLevel.ts";
import { createRestChatApi } from "../../src/adapters/createRestChatApi.ts";
import { createWebSocketChatSocket } from "../../src/adapters/createWebSocketChatSocket.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";
import {
  chatActivityEventNames,
  chatEventNames,
  type ChatSocket,
} from "../../src/ports/ChatSocket.ts";

/**
 * How clients reach the server: without a wire, or over HTTP and a WebSocket with the kit's adapters.
 * Both do the same at the same times. The app's own pages never go over a wire.
 */
export type TransportName = "direct" | "wire";

/** How one client reaches the server. */
export interface ClientPorts {
  readonly api: ChatApi;
  readonly ownApi: OwnApi;
  readonly socket: CountedSocket;
  close(): void;
}

/** Opens a client's doors. What is in flight on a wire is noted as a hop. */
export function createClientPorts(
  transport: TransportName,
  connection: Connection,
  hops: Hops,
): ClientPorts {
  switch (transport) {
    case "direct":
      return {
        api: createDirectApi(connection),
        ownApi: createOwnApi(connection),
        socket: createDirectSocket(connection),
        close: () => {},
      };
    case "wire":
      return openWiredPorts(connection, hops);
  }
}

/** As long as no page is open: a wire waits in virtual time. */
const never = 2 ** 31 - 1;

function openWiredPorts(connection: Connection, hops: Hops): ClientPorts {
  const wire = openWire(connection, hops);
  const socket = createWebSocketChatSocket({
    url: wire.socketUrl,
    WebSocket: wire.WebSocket,
    reconnect: { minDelayMs: 0, maxDelayMs: 0, timeoutMs: never },
  });
  return {
    api: createRestChatApi({
      baseUrl: wire.baseUrl,
      fetch: wire.fetch,
      hasEventStream: hasEventStream(connection.level),
      hasReadPositions: true,
    }),
    ownApi: createOwnApi(connection),
    socket: countListeners(socket),
    close() {
      socket.close();
      wire.close();
    },
  };
}

/** Returns a socket that passes on what another one emits. */
function countListeners(socket: ChatSocket): CountedSocket {
  const listeners = createListeners();
  for (const name of [...chatEventNames, ...chatActivityEventNames]) {
    socket.on(name, (...args) => listeners.emit(name, ...args));
  }
  socket.on("malformed-frame", (error) => listeners.emit("malformed-frame", error));
  socket.on("connect", () => listeners.emit("connect"));
  socket.on("disconnect", () => listeners.emit("disconnect"));
  return socketOf(listeners, () => socket.connected);
}

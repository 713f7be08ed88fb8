import type { Connection } from "../../mocks/server/createConnection.ts";
import {
  createDirectApi,
  createDirectSocket,
  createOwnApi,
  type CountedSocket,
  type OwnApi,
} from "../../mocks/server/createDirectPorts.ts";
import type { ChatApi } from "../../src/ports/ChatApi.ts";

/** How a client reaches the server. */
export interface ClientPorts {
  readonly api: ChatApi;
  readonly ownApi: OwnApi;
  readonly socket: CountedSocket;
}

/** Opens doors without a wire. */
export function createClientPorts(connection: Connection): ClientPorts {
  return {
    api: createDirectApi(connection),
    ownApi: createOwnApi(connection),
    socket: createDirectSocket(connection),
  };
}

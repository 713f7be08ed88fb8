import type { Connection } from "../../../mocks/server/createConnection.ts";
import type { LiveFaults } from "../../../mocks/server/createLiveFaults.ts";
import type { ChatActivitySocket } from "../../../src/ports/ChatSocket.ts";

/** A server in real time, before clients can reach it. */
export interface Backend {
  readonly connection: Connection;
  readonly faults: LiveFaults;
}

/** How clients reach a backend. */
export interface Environment {
  readonly apiUrl: string;
  /** Connects the client of a user. */
  openSocket(userId: string): { socket: ChatActivitySocket; close: () => void };
  /** Takes the server down: breaks off all connections and refuses new ones. */
  stop(): Promise<void>;
  /** Brings it back under the same address. */
  start(): Promise<void>;
  /** Frees what the environment holds; the server may be down already. */
  close(): Promise<void>;
}

/** Puts a backend where clients can reach it. */
export type OpenEnvironment = (backend: Backend) => Environment | Promise<Environment>;

/** How long clients wait before they connect again, in ms. */
export const reconnectDelayMs = 20;

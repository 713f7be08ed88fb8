import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "./modes.ts";

interface Range {
  min: number;
  max: number;
}

/** What the strategies are compared in. With a seed it becomes a schedule. */
export interface Workload {
  rooms: number;
  /** Rooms a page. */
  pageSize: number;
  loadedPages: number;
  messages: number;
  /** The share of messages to rooms that lie outside the loaded pages, 0 to 1. */
  missing: number;
  /** The share of the other messages that goes to the open room, 0 to 1. */
  openShare: number;
  /** About how many ms lie between two messages, or between two conversations. */
  spacingMs: number;
  /** Messages come as conversations of about so many in one room, about `spacingMs` apart. */
  conversation?: { messages: number; spacingMs: number };
  /** How long requests take, in ms. */
  latencyMs: Range;
  /** How often the user does something, per message. */
  user: { refetches: number; loadsPages: number; opensRooms: number };
  /** How often the socket is disconnected, per message, and for how long, in ms. */
  outages?: { perMessage: number; forMs: Range };
  level: ProtocolLevel;
  mode: Mode;
}

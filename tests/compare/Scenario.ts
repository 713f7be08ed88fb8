import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "../sim/modes.ts";

/** What the strategies are compared in. */
export interface Scenario {
  rooms: number;
  /** Rooms a page. */
  pageSize: number;
  loadedPages: number;
  messages: number;
  /** The share of messages to rooms that lie outside the loaded pages, 0 to 1. */
  missing: number;
  /** The share of the other messages that goes to the open room, 0 to 1. */
  openShare: number;
  /** About how many ms lie between two messages. */
  spacingMs: number;
  /** How long requests take, in ms. */
  latencyMs: { min: number; max: number };
  level: ProtocolLevel;
  mode: Mode;
  seeds: number;
  from: number;
}

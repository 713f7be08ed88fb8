/** What the server's times and ids are like. The order of the list is always the server's own. */
export interface TimesAndIds {
  /**
   * - `room`: the room's id and the message's number in it, which no client can compare;
   * - `decimal`: the number of the message, in all rooms together;
   * - `uuid7`: as `decimal`, but as UUIDs of version 7;
   * - `random`: UUIDs of version 4.
   */
  ids: "room" | "decimal" | "uuid7" | "random";
  /**
   * - `ms`: no two messages have the same time;
   * - `s`: whole seconds, so that many have;
   * - `us`: three digits below the millisecond decide;
   * - `stored-s`: stored in whole seconds, sent in events to the millisecond and with an offset
   *   instead of `Z`. No two messages are stored with the same time.
   */
  precision: "ms" | "s" | "us" | "stored-s";
  /** The clocks of the server's three nodes are off by this much: none, minus, plus. */
  skewMs: number;
}

import type { ChatRoomSummary } from "../../../src/index.ts";
import { message } from "../fixtures.ts";

const NAMES = {
  script: "<script>alert(1)</script>",
  override: "\u202Eexe.stneitap\u202D report",
  isolate: "\u2067\u2067\u2067 open isolates",
  zalgo: `Z${"\u0315\u0336\u0489".repeat(100)}algo`,
  long: "W".repeat(100_000),
  surrogates: "\uD83D half \uDE80",
  lines: "one\ntwo\r\n\tthree\u2028four",
  blank: "\u200B\u2060\uFEFF",
};

/** Rooms whose names and messages were made to break a page. */
export const hostileRooms: readonly ChatRoomSummary[] = Object.entries(NAMES).map(([id, name]) => ({
  id,
  name,
  latestChatMessage: message(`${id}-latest`, id, { id: `user-${id}`, name }, "03-02 14:20", name),
  unreadCount: 3,
}));

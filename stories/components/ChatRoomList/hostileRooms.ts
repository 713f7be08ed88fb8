import type { ChatRoomSummary } from "../../../src/index.ts";
import { message } from "../fixtures.ts";
import { marks } from "../marks.ts";

const NAMES = {
  script: "<script>alert(1)</script>",
  override: "\u202Eexe.stneitaptroper",
  isolate: "\u2067\u2067\u2067 open isolates",
  zalgo: `Z${marks(300)}algo`,
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

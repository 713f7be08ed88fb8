import type { Guard } from "./Guard.ts";

const rows = "src/sync/reconcile/rows.ts";
const mergeChatRooms = "src/sync/reconcile/mergeChatRooms.ts";
const mergeChatMessages = "src/sync/reconcile/mergeChatMessages.ts";

/** Guards of what one list shows: each row once, in its place, never older than before. */
export const guardsOfRows: readonly Guard[] = [
  {
    guard: "dedupe of additions",
    file: rows,
    find: "if (isThere) continue;",
    replace: "",
  },
  {
    guard: "dedupe across pages",
    file: rows,
    find: "return uniqueById(rows.toSorted(compare));",
    replace: "return rows;",
  },
  {
    guard: "placing by order",
    file: rows,
    find: "if (row === undefined || compare(row, addition) >= 0) break;",
    replace: "if (row !== undefined) break;",
  },
  {
    guard: "latest is maximum",
    file: mergeChatRooms,
    find: "other && isNewer(other, latest) ? other : latest",
    replace: "latest",
  },
  {
    guard: "window of messages",
    file: mergeChatMessages,
    find: ".filter((message) => bottom === undefined || compareChatMessages(message, bottom) < 0)",
    replace: "",
  },
  {
    guard: "window of rooms",
    file: mergeChatRooms,
    find: "rowsById.has(row.id) || isAbove(row, bottom)",
    replace: "row !== undefined",
  },
];

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import type { EventLog, LogEntry } from "./eventLog.ts";
import { compareChatMessages, compareChatRooms } from "./order.ts";
import { placeRows } from "./rows.ts";

/**
 * Returns the list with the log merged in: each room shows the newest message known of it, and
 * stands where that message puts it. A room that is not in the list is put in if a summary of it is
 * known and its place is above `bottom`, the last row that the server sent.
 */
export function mergeChatRooms(
  rows: readonly ChatRoomSummary[],
  bottom: ChatRoomSummary | undefined,
  log: EventLog,
  knownRooms: ReadonlyMap<string, ChatRoomSummary>,
): readonly ChatRoomSummary[] {
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  const changedById = new Map<string, ChatRoomSummary>();
  for (const entry of log) {
    const { chatRoomId } = entry.chatMessage;
    const row = changedById.get(chatRoomId) ?? rowsById.get(chatRoomId);
    const merged = mergeIntoRow(row ?? knownRooms.get(chatRoomId), entry);
    if (merged !== undefined && merged !== row) changedById.set(chatRoomId, merged);
  }
  const changed = [...changedById.values()].filter(
    (row) => rowsById.has(row.id) || isAbove(row, bottom),
  );
  if (changed.length === 0) return rows;
  const unchanged = rows.filter(({ id }) => !changedById.has(id));
  return placeRows(unchanged, changed, compareChatRooms);
}

/** Returns, for each room that is missing from the list, the newest entry that says it should be in. */
export function findMissingRooms(
  rows: readonly ChatRoomSummary[],
  bottom: ChatRoomSummary | undefined,
  log: EventLog,
): ReadonlyMap<string, LogEntry> {
  const ids = new Set(rows.map(({ id }) => id));
  const missing = new Map<string, LogEntry>();
  for (const entry of log) {
    const { chatRoomId } = entry.chatMessage;
    const place = { id: chatRoomId, name: "", latestChatMessage: entry.chatMessage };
    if (ids.has(chatRoomId) || !isAbove(place, bottom)) continue;
    missing.set(chatRoomId, newerEntry(missing.get(chatRoomId), entry));
  }
  return missing;
}

/** Returns the entry with the newer message. */
export function newerEntry(known: LogEntry | undefined, entry: LogEntry): LogEntry {
  return known === undefined || isNewer(entry.chatMessage, known.chatMessage) ? entry : known;
}

/** Returns a row as an entry says it is, or the row itself if it says nothing new. */
function mergeIntoRow(
  row: ChatRoomSummary | undefined,
  { chatRoom, chatMessage }: LogEntry,
): ChatRoomSummary | undefined {
  const latest = newest(chatMessage, chatRoom?.latestChatMessage, row?.latestChatMessage);
  if (row !== undefined && latest.id === row.latestChatMessage?.id) return row;
  const summary = chatRoom ?? row;
  return summary && { ...row, ...summary, latestChatMessage: latest };
}

function newest(message: ChatMessage, ...others: (ChatMessage | null | undefined)[]): ChatMessage {
  return others.reduce<ChatMessage>(
    (latest, other) => (other && isNewer(other, latest) ? other : latest),
    message,
  );
}

function isNewer(message: ChatMessage, known: ChatMessage): boolean {
  return compareChatMessages(message, known) < 0;
}

function isAbove(row: ChatRoomSummary, bottom: ChatRoomSummary | undefined): boolean {
  return bottom === undefined || compareChatRooms(row, bottom) < 0;
}

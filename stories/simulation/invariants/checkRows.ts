import { newestFirst, type OrderKey } from "../../../mocks/truth/newestFirst.ts";
import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../../src/ports/ChatRoomSummary.ts";
import type { Moment } from "../Moment.ts";

/** Finds data that is no list of rows. */
export function checkShape({ chatRooms, chatMessages }: Moment): string | undefined {
  for (const query of [chatRooms, ...chatMessages.values()]) {
    if (query !== undefined && query.rows === undefined) {
      return `the data of ${JSON.stringify(query.queryKey)} is no list of rows`;
    }
  }
  return undefined;
}

/** Finds an id that is shown twice in one list. */
export function checkUniqueIds({ chatRooms, chatMessages }: Moment): string | undefined {
  for (const query of [chatRooms, ...chatMessages.values()]) {
    const ids = query?.rows?.map(({ id }) => id) ?? [];
    if (query === undefined || new Set(ids).size === ids.length) continue;
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return `${twice} is twice in ${JSON.stringify(query.queryKey)}`;
  }
  return undefined;
}

/** Finds a row that stands above a newer one. */
export function checkOrder({ chatRooms, chatMessages }: Moment): string | undefined {
  const inList = firstMisplaced(chatRooms?.rows ?? [], keyOfChatRoom);
  if (inList !== undefined) return `${inList} stands above a newer row of the list`;
  for (const [chatRoomId, { rows }] of chatMessages) {
    const inRoom = firstMisplaced(rows ?? [], keyOfChatMessage);
    if (inRoom !== undefined) return `${inRoom} stands above a newer message of ${chatRoomId}`;
  }
  return undefined;
}

function firstMisplaced<T extends { id: string }>(
  rows: readonly T[],
  keyOf: (row: T) => OrderKey,
): string | undefined {
  let above: T | undefined;
  for (const row of rows) {
    if (above !== undefined && newestFirst(keyOf(above), keyOf(row)) > 0) return above.id;
    above = row;
  }
  return undefined;
}

function keyOfChatRoom({ id, latestChatMessage }: ChatRoomSummary): OrderKey {
  return { createdAt: latestChatMessage?.createdAt ?? null, id };
}

function keyOfChatMessage({ createdAt, id }: ChatMessage): OrderKey {
  return { createdAt, id };
}

import type { Moment } from "../Moment.ts";

/** Finds data that is no list of rows. */
export function checkShape({ chatRooms, chatMessages, furtherLists }: Moment): string | undefined {
  for (const query of [chatRooms, ...furtherLists, ...chatMessages.values()]) {
    if (query !== undefined && query.rows === undefined) {
      return `the data of ${JSON.stringify(query.queryKey)} is no list of rows`;
    }
  }
  return undefined;
}

/** Finds an id that is shown twice in one list. */
export function checkUniqueIds(moment: Moment): string | undefined {
  const { chatRooms, chatMessages, furtherLists } = moment;
  for (const query of [chatRooms, ...furtherLists, ...chatMessages.values()]) {
    const ids = query?.rows?.map(({ id }) => id) ?? [];
    if (query === undefined || new Set(ids).size === ids.length) continue;
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return `${twice} is twice in ${JSON.stringify(query.queryKey)}`;
  }
  return undefined;
}

/** Finds a row above a newer one. */
export function checkOrder(moment: Moment): string | undefined {
  const { chatRooms, chatMessages, furtherLists, order } = moment;
  for (const list of [chatRooms, ...furtherLists]) {
    const inList = firstMisplaced(list?.rows ?? [], order.compareChatRooms);
    if (inList !== undefined) return `${inList} stands above a newer row of the list`;
  }
  for (const [chatRoomId, { rows }] of chatMessages) {
    const inRoom = firstMisplaced(rows ?? [], order.compareChatMessages);
    if (inRoom !== undefined) return `${inRoom} stands above a newer message of ${chatRoomId}`;
  }
  return undefined;
}

function firstMisplaced<T extends { id: string }>(
  rows: readonly T[],
  compare: (a: T, b: T) => number,
): string | undefined {
  let above: T | undefined;
  for (const row of rows) {
    if (above !== undefined && compare(above, row) > 0) return above.id;
    above = row;
  }
  return undefined;
}

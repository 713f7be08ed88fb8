import { useState } from "react";

import type { ChatRoomSummary } from "../../src/index.ts";

interface Counted {
  /** Ids of the latest messages, by room. */
  latest: ReadonlyMap<string, string>;
  counts: ReadonlyMap<string, number>;
}

/**
 * Returns a function that gives the unread count of a room, for a backend that doesn’t count: a room
 * that isn’t open counts one more whenever its latest message changes.
 */
export function useUnreadCounts(
  chatRooms: readonly ChatRoomSummary[],
  openChatRoomId: string | null,
  initial: ReadonlyMap<string, number>,
): (chatRoomId: string) => number {
  const [counted, setCounted] = useState<Counted>({ latest: new Map(), counts: initial });
  const next = countOn(counted, chatRooms, openChatRoomId);
  if (next !== counted) setCounted(next);
  return (chatRoomId) => next.counts.get(chatRoomId) ?? 0;
}

/** Returns the updated counts, or the same object if nothing changed. */
function countOn(
  before: Counted,
  chatRooms: readonly ChatRoomSummary[],
  openChatRoomId: string | null,
): Counted {
  const latest = new Map(before.latest);
  const counts = new Map(before.counts);
  let isChanged = openChatRoomId !== null && counts.delete(openChatRoomId);
  for (const { id, latestChatMessage } of chatRooms) {
    const known = latest.get(id);
    const now = latestChatMessage?.id ?? "";
    if (known === now) continue;
    isChanged = true;
    latest.set(id, now);
    if (known !== undefined && id !== openChatRoomId) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return isChanged ? { latest, counts } : before;
}

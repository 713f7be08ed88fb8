import type { TimelineRow } from "../ChatMessageList/buildTimeline.ts";
import { isUnsent } from "./incomingRows.ts";

/**
 * Returns whether the reader sent a message between two renders of a history. A confirmation also
 * puts an own message at the end, but only to replace an unsent one. With an `outbox`, such as
 * `unsentChatMessages`, own messages are unsent at first, and others come from another device.
 */
export function isOwnSend(
  previous: readonly TimelineRow[],
  rows: readonly TimelineRow[],
  outbox?: readonly unknown[],
): boolean {
  const newest = rows.at(-1);
  if (!newest?.isOwn || previous.some(({ key }) => key === newest.key)) return false;
  return endsUnsent(rows) || !(outbox || endsUnsent(previous));
}

function endsUnsent(rows: readonly TimelineRow[]): boolean {
  const newest = rows.at(-1);
  return newest !== undefined && isUnsent(newest);
}

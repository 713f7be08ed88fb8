import type { ChatMessage, UnsentChatMessage } from "../../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../../src/ports/ChatRoomSummary.ts";

const NEWEST = Date.UTC(2026, 2, 2, 14);
const SENDERS = ["user-ines", "mira", "jonas", "jonas", "priya"];
/** The user of the stories. */
export const ME = "user-ines";

/** Returns a message whose sender and length depend on its number. */
export function numbered(number: number): ChatMessage {
  const id = SENDERS[number % SENDERS.length] ?? ME;
  return {
    id: `m${number}`,
    chatRoomId: "room",
    sender: { id, name: `${id} of the crew` },
    text: `Message ${number}. ${"Ferries run on time. ".repeat((number * 7) % 23)}`,
    createdAt: new Date(NEWEST + (number - 10_000) * 7 * 60_000).toISOString(),
  };
}

export const isOwn = (number: number): boolean => numbered(number).sender.id === ME;

/** Returns the messages from `from` up to, but not including, `to`, newest first. */
export function history(from: number, to: number): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => numbered(to - 1 - index));
}

export function unsent(number: number): UnsentChatMessage {
  return {
    clientId: `draft-${number}`,
    text: `Own message ${number}`,
    submittedAt: new Date(NEWEST + number).toISOString(),
    status: "sending",
  };
}

export function rooms(count: number): ChatRoomSummary[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `ferry-${index}`,
    name: `Ferry ${index}`,
    latestChatMessage: numbered(10_000 - index),
    unreadCount: index % 3,
  }));
}

/** Returns rooms in an order of which the last `by` have come to the top. */
export function rotated(count: number, by: number): ChatRoomSummary[] {
  const all = rooms(count);
  const from = by % count;
  return [...all.slice(count - from), ...all.slice(0, count - from)];
}

import type { ChatMessage } from "../ports/ChatMessage.ts";
import { compareChatMessages } from "./compareChatMessages.ts";

/** What is known of a message that was sent. */
export interface Send {
  clientId: string;
  text: string;
  /** The message as the server stored it, once it has answered. */
  response: ChatMessage | undefined;
  /**
   * The newest message in the cache as it was first sent; `null` if there was none, `undefined` if the
   * messages were not loaded.
   */
  newestBefore: ChatMessage | null | undefined;
}

/**
 * Returns which of a room's messages each send has become, as the message's id by `clientId`; `null` for
 * one that is older than all that are loaded. Those that are missing in it are still unsent.
 *
 * A server that returns no `clientId` may send the message over the socket before it answers, or after
 * the request timed out. Then it is recognized by its sender, its text and its place: it came after
 * the send, and each message is the result of one send.
 *
 * @param sends in the order of sending
 * @param chatMessages newest first
 */
export function findSent(
  sends: readonly Send[],
  chatMessages: readonly ChatMessage[],
  currentUserId: string | undefined,
): ReadonlyMap<string, string | null> {
  const sent = new Map<string, string | null>();
  if (sends.length === 0) return sent;
  for (const send of sends) {
    const { clientId, response } = send;
    const message = chatMessages.find(
      (each) => each.id === response?.id || each.clientId === clientId,
    );
    if (message !== undefined) sent.set(clientId, message.id);
    else if (isBelow(chatMessages, send)) sent.set(clientId, null);
  }
  const taken = new Set(sent.values());
  for (const { clientId, text, newestBefore } of sends) {
    if (sent.has(clientId) || currentUserId === undefined) continue;
    const message = messagesSince(chatMessages, newestBefore).findLast(
      (each) =>
        each.sender.id === currentUserId &&
        each.clientId === undefined &&
        isSameText(each.text, text) &&
        !taken.has(each.id),
    );
    if (message === undefined) continue;
    sent.set(clientId, message.id);
    taken.add(message.id);
  }
  return sent;
}

/** Whether a server may have made one text of the other. */
export function isSameText(text: string, other: string): boolean {
  return text.trim() === other.trim();
}

/** Whether the message that a send has become, which is not loaded, lies below those that are. */
function isBelow(chatMessages: readonly ChatMessage[], { response, newestBefore }: Send): boolean {
  const oldest = chatMessages.at(-1);
  if (response === undefined || oldest === undefined) return false;
  const order = compareChatMessages(oldest, response);
  if (order !== 0 || !newestBefore) return order < 0;
  // Of one instant: it is below if what it came after isn't loaded, either.
  return placeOf(chatMessages, newestBefore) === -1;
}

/** Returns the messages above the one that was the newest. */
function messagesSince(
  chatMessages: readonly ChatMessage[],
  newestBefore: ChatMessage | null | undefined,
): readonly ChatMessage[] {
  if (newestBefore === null) return chatMessages;
  if (newestBefore === undefined) return [];
  const place = placeOf(chatMessages, newestBefore);
  // A page may have been fetched since that doesn't reach down to it.
  return place === -1
    ? chatMessages.filter((each) => compareChatMessages(each, newestBefore) <= 0)
    : chatMessages.slice(0, place);
}

function placeOf(chatMessages: readonly ChatMessage[], { id }: ChatMessage): number {
  return chatMessages.findIndex((each) => each.id === id);
}

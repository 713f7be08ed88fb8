import type { ChatMessage } from "../ports/ChatMessage.ts";

/** What is known of a message that was sent. */
export interface Send {
  clientId: string;
  text: string;
  /** The message as the server stored it, once it has answered. */
  response: ChatMessage | undefined;
  /**
   * The id of the newest message in the cache as it was sent; `null` if there was none, `undefined` if the
   * messages were not loaded.
   */
  newestBefore: string | null | undefined;
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
  for (const { clientId, response } of sends) {
    const message = chatMessages.find(
      (each) => each.id === response?.id || each.clientId === clientId,
    );
    if (message !== undefined) sent.set(clientId, message.id);
    else if (response && isOlderThanAll(response, chatMessages)) sent.set(clientId, null);
  }
  const taken = new Set(sent.values());
  for (const { clientId, text, newestBefore } of sends) {
    if (sent.has(clientId) || currentUserId === undefined) continue;
    const message = messagesSince(chatMessages, newestBefore).findLast(
      (each) =>
        each.sender.id === currentUserId &&
        each.clientId === undefined &&
        each.text.trim() === text.trim() &&
        !taken.has(each.id),
    );
    if (message === undefined) continue;
    sent.set(clientId, message.id);
    taken.add(message.id);
  }
  return sent;
}

/** Returns the messages above one of them; none if that isn't there to tell which they are. */
function messagesSince(
  chatMessages: readonly ChatMessage[],
  newestBefore: string | null | undefined,
): readonly ChatMessage[] {
  if (newestBefore === null) return chatMessages;
  return chatMessages.slice(
    0,
    Math.max(
      0,
      chatMessages.findIndex(({ id }) => id === newestBefore),
    ),
  );
}

function isOlderThanAll(message: ChatMessage, chatMessages: readonly ChatMessage[]): boolean {
  const oldest = chatMessages.at(-1);
  if (oldest === undefined) return false;
  return message.seq !== undefined && oldest.seq !== undefined
    ? message.seq < oldest.seq
    : Date.parse(message.createdAt) < Date.parse(oldest.createdAt);
}

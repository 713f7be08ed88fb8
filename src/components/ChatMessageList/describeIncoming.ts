import { collapseWhitespace } from "../shared/collapseWhitespace.ts";
import { isUnsentChatMessage } from "../shared/isUnsentChatMessage.ts";
import { readableName } from "../shared/readableName.ts";
import type { TimelineRow } from "./buildTimeline.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

/** As much of a message as is read aloud without being asked for. */
const ANNOUNCED_LENGTH = 160;

/** Returns the words with which messages of others that came in are announced. */
export function describeIncoming(
  incoming: readonly TimelineRow[],
  words: ChatMessageListStrings,
): string {
  const [first] = incoming;
  if (incoming.length !== 1 || first === undefined || isUnsentChatMessage(first.chatMessage)) {
    return words.announceMany(incoming.length);
  }
  const { sender, text } = first.chatMessage;
  return words.announceOne({
    sender: readableName(sender.name, words.unnamed),
    text: collapseWhitespace(text, ANNOUNCED_LENGTH),
  });
}

import type { TimelineRow } from "./buildTimeline.ts";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

/** Longest part of a message that is announced, in UTF-16 units. */
const MAX_ANNOUNCED_LENGTH = 160;

/**
 * Returns the announcement of incoming messages, and of own ones that couldn't be sent. Receives the
 * functions of `ports/text.ts`, because this is loaded on demand, and the first render needs them, too.
 */
export function describeIncoming(
  rows: readonly TimelineRow[],
  strings: ChatMessageListStrings,
  readableName: (name: string | undefined, unnamed: string) => string,
  collapseWhitespace: (text: string, maxLength: number) => string,
): string {
  const incoming = rows.flatMap(({ chatMessage }) =>
    "submittedAt" in chatMessage ? [] : [chatMessage],
  );
  const [first, second] = incoming;
  const texts = [
    incoming.length < rows.length && strings.failed,
    second && strings.announceMany(incoming.length),
    first &&
      !second &&
      strings.announceOne({
        sender: readableName(first.sender?.name, strings.unnamed),
        text: collapseWhitespace(first.text, MAX_ANNOUNCED_LENGTH),
      }),
  ];
  return texts.filter(Boolean).join(". ");
}

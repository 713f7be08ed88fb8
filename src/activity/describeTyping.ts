import type { ChatSender } from "../ports/ChatMessage.ts";

/** Says in words who is typing; there is at least one. */
export type DescribeTyping = (users: readonly ChatSender[]) => string;

export const describeTypingInEnglish: DescribeTyping = ([first, second, ...others]) => {
  if (second === undefined) return `${first?.name} is typing…`;
  if (others.length > 0) return "Several people are typing…";
  return `${first?.name} and ${second.name} are typing…`;
};

import type { ChatSender } from "../ports/ChatMessage.ts";
import { readableName } from "../ports/text.ts";

/** Says in words who is typing; there is at least one. */
export type DescribeTyping = (users: readonly ChatSender[]) => string;

export const describeTypingInEnglish: DescribeTyping = (users) => {
  if (users.length > 2) return "Several people are typing…";
  const names = users.map(({ name }) => readableName(name, "Unnamed"));
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} typing…`;
};

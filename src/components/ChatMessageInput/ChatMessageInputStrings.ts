/** The words of a `ChatMessageInput`. */
export interface ChatMessageInputStrings {
  label: string;
  placeholder: string;
  /** Read after the label. */
  hint: string;
  send: string;
}

export const chatMessageInputStrings: ChatMessageInputStrings = {
  label: "Message",
  placeholder: "Write a message…",
  hint: "Enter sends, Shift and Enter starts a new line.",
  send: "Send",
};

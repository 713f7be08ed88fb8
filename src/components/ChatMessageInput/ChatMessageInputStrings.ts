/** The strings of a `ChatMessageInput`. */
export interface ChatMessageInputStrings {
  label: string;
  placeholder: string;
  /** Read by screen readers after the label. */
  hint: string;
  send: string;
  /** Replaces `send` while `isSending`. */
  sending: string;
  /** Announced once, when few characters remain. */
  nearLimit: (maxLength: number) => string;
  /** Why a text that is too long can't be sent. */
  overLimit: (maxLength: number) => string;
}

export const chatMessageInputStrings: ChatMessageInputStrings = {
  label: "Message",
  placeholder: "Write a message…",
  hint: "Enter sends, Shift and Enter starts a new line.",
  send: "Send",
  sending: "Sending…",
  nearLimit: (maxLength) => `Near the limit of ${maxLength} characters.`,
  overLimit: (maxLength) =>
    `Too long to send in one message: the limit is ${maxLength} characters.`,
};

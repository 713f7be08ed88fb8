/** The words of a `ChatMessageInput`. */
export interface ChatMessageInputStrings {
  label: string;
  placeholder: string;
  /** Read after the label. */
  hint: string;
  send: string;
  /** In place of `send` while `isSending`. */
  sending: string;
  /** Read once, when few characters remain. */
  nearLimit: (maxLength: number) => string;
  /** Why a text can't be sent that is too long. */
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

/** An own message that the cached messages do not show yet. */
export interface UnsentChatMessage {
  clientId: string;
  text: string;
  /** ISO 8601, by the client's clock. */
  submittedAt: string;
  /** `sent` means that the server has it, but no message in the cache confirms it yet. */
  status: "sending" | "failed" | "sent";
}

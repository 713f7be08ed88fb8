/** An own message that the server has not shown back yet. */
export interface UnsentChatMessage {
  /** The same as on the `ChatMessage` that it becomes, where the server echoes it. */
  clientId: string;
  text: string;
  /** ISO 8601, by the client's clock. */
  submittedAt: string;
  /**
   * `sent` means that the server has it, but no message confirms it yet. If it stays so, the server
   * doesn't send the message to its author over the socket.
   */
  status: "sending" | "failed" | "sent";
  /** Why the last attempt failed, while the status is `failed`. */
  error?: Error;
}

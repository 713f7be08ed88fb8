import type { ReactNode } from "react";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";

/** A chat app with one way to keep what it shows up to date. */
export interface Contestant {
  app: ReactNode;
  /** Resolves when everything is loaded. */
  load(): Promise<void>;
  /** Gives it a message as the server sent it. */
  receive(chatMessage: ChatMessage): void;
  close(): void;
}

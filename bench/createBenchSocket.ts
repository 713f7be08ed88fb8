import type { ChatSocket, ChatEventListener } from "../src/ports/ChatSocket.ts";

/** A socket that is connected and stays so. */
export interface BenchSocket extends ChatSocket {
  emit(this: void, chatMessage: unknown): void;
}

export function createBenchSocket(): BenchSocket {
  const listeners = new Set<ChatEventListener>();
  return {
    connected: true,
    on(event: string, listener: ChatEventListener) {
      if (event === "new-chat-message") listeners.add(listener);
    },
    off(_event: string, listener: ChatEventListener) {
      listeners.delete(listener);
    },
    emit(chatMessage) {
      for (const listener of listeners) listener(chatMessage);
    },
  };
}

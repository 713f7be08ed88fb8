import type { io, Socket } from "socket.io-client";
import { expectTypeOf, test } from "vitest";

import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatActivitySocket, ChatSocket } from "./ChatSocket.ts";

test("the return value of io() is a ChatSocket", () => {
  expectTypeOf<ReturnType<typeof io>>().toExtend<ChatSocket>();
});

test("a Socket.IO socket with typed events is a ChatSocket", () => {
  interface ServerToClientEvents {
    "new-chat-message": (chatMessage: ChatMessage) => void;
  }
  expectTypeOf<Socket<ServerToClientEvents>>().toExtend<ChatSocket>();
});

test("an emitter without the connection state isn't a ChatSocket", () => {
  expectTypeOf<Omit<Socket, "connected">>().not.toExtend<ChatSocket>();
});

test("a socket without emit can show who is typing, and io() can also send it", () => {
  expectTypeOf<ChatSocket>().toExtend<ChatActivitySocket>();
  expectTypeOf<ReturnType<typeof io>>().toExtend<ChatActivitySocket>();
});

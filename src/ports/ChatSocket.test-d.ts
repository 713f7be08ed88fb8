import type { io, Socket } from "socket.io-client";
import { expectTypeOf, test } from "vitest";

import type { ChatMessage } from "./ChatMessage.ts";
import type { ChatSocket } from "./ChatSocket.ts";

test("what io() of socket.io-client returns is a ChatSocket as it is", () => {
  expectTypeOf<ReturnType<typeof io>>().toExtend<ChatSocket>();
});

test("a Socket.IO socket that knows its events by type is a ChatSocket", () => {
  interface ServerToClientEvents {
    "new-chat-message": (chatMessage: ChatMessage) => void;
  }
  expectTypeOf<Socket<ServerToClientEvents>>().toExtend<ChatSocket>();
});

test("an emitter that lacks the connection state is no ChatSocket", () => {
  expectTypeOf<Omit<Socket, "connected">>().not.toExtend<ChatSocket>();
});

import { QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";

import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import type { ChatSyncSession, ChatSyncStrategy } from "../ChatSyncStrategy.ts";
import { startChatSync } from "../startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, roomWith, settled, testClient } from "../testFixtures.ts";
import { setOrInvalidate } from "./setOrInvalidate.ts";
import { withReconnect } from "./withReconnect.ts";

function begin(strategy: ChatSyncStrategy, { connected = true } = {}) {
  const queryClient = testClient();
  const socket = fakeSocket({ connected });
  const sync = startChatSync({ queryClient, socket, api: fakeApi(), strategy });
  queryClient.setQueryData(chatRoomsKey, [roomWith("a", 2), roomWith("b", 1)]);
  queryClient.setQueryData(chatMessagesKey("b"), [messageIn("b", 1)]);
  const queryFn = vi.fn(() => new Promise<never>(() => {}));
  new QueryObserver(queryClient, { queryKey: chatRoomsKey, queryFn }).subscribe(() => {});
  return { queryClient, socket, sync, fetchesOfList: () => queryFn.mock.calls.length };
}

function reconnect(socket: ReturnType<typeof fakeSocket>) {
  socket.emit("disconnect");
  socket.emit("connect");
}

/** Returns a strategy that notes which of its functions are called, and with what. */
function noting(session: Partial<ChatSyncSession> = {}) {
  const calls: unknown[][] = [];
  const strategy: ChatSyncStrategy = {
    id: "noting",
    start: () => ({
      onNewChatMessage: ({ chatMessage }) => void calls.push(["message", chatMessage.id]),
      onConnect: () => void calls.push(["connect"]),
      onDisconnect: () => void calls.push(["disconnect"]),
      onStrategyChange: (next) => void calls.push(["change", next]),
      stop: (reason) => void calls.push(["stop", reason]),
      ...session,
    }),
  };
  return { strategy, calls };
}

test("a reconnect refetches what is mounted and marks what is not", () => {
  const { queryClient, socket, fetchesOfList } = begin(withReconnect(setOrInvalidate));
  reconnect(socket);
  expect(fetchesOfList()).toBe(1);
  expect(queryClient.getQueryState(chatMessagesKey("b"))?.isInvalidated).toBe(true);
});

test("the first connect is no reconnect", () => {
  const { socket, fetchesOfList } = begin(withReconnect(setOrInvalidate), { connected: false });
  socket.emit("connect");
  expect(fetchesOfList()).toBe(0);
  reconnect(socket);
  expect(fetchesOfList()).toBe(1);
});

test("the next message removes the mark from a closed room, so that its gap stays", async () => {
  const { queryClient, socket } = begin(withReconnect(setOrInvalidate));
  reconnect(socket);
  socket.emit("new-chat-message", messageIn("b", 3));
  await settled();
  expect(queryClient.getQueryState(chatMessagesKey("b"))?.isInvalidated).toBe(false);
});

test("the strategy is called as it would be without the wrapper", () => {
  const { strategy, calls } = noting();
  const { socket, sync } = begin(withReconnect(strategy));
  socket.emit("new-chat-message", messageIn("a", 9));
  reconnect(socket);
  sync.stop();
  expect(calls).toEqual([["message", "a-9"], ["disconnect"], ["connect"], ["stop", "ended"]]);
});

test("a strategy that is wrapped again in each render gets the new strategy, not the wrapper", () => {
  const { strategy, calls } = noting();
  const { sync } = begin(withReconnect(strategy));
  const next = { ...strategy };
  sync.update({ strategy: withReconnect(next) });
  expect(calls).toEqual([["change", next]]);
});

test("a dropped input goes to the strategy if it takes it, and else invalidates the room", () => {
  const onDroppedInput = vi.fn();
  const taking = begin(withReconnect(noting({ onDroppedInput }).strategy));
  taking.socket.emit("new-chat-message", { chatRoomId: "b" });
  expect(onDroppedInput).toHaveBeenCalledExactlyOnceWith("b");
  expect(taking.fetchesOfList()).toBe(0);

  const other = begin(withReconnect(noting().strategy));
  other.socket.emit("new-chat-message", { chatRoomId: "b" });
  expect(other.queryClient.getQueryState(chatMessagesKey("b"))?.isInvalidated).toBe(true);
});

test("its id has the strategy's in it, and only what a URL takes as it is", () => {
  expect(withReconnect(setOrInvalidate).id).toBe("set-or-invalidate-with-reconnect");
});

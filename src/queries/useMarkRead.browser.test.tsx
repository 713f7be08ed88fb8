import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { useMarkRead } from "./useMarkRead.ts";
import { onWatchedRooms } from "./watchedRooms.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

afterEach(() => {
  setVisibility("visible");
});

function setVisibility(state: DocumentVisibilityState) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Returns messages such as `a-3 a-2`; one's own have a `!`. Their ids can be the ends of the words. */
function messages(words: string, idLength = Infinity): ChatMessage[] {
  return words.split(" ").map((word) => ({
    id: word.slice(-idLength),
    chatRoomId: word.slice(0, 1),
    sender: word.endsWith("!") ? { id: "me", name: "Me" } : { id: "mira", name: "Mira" },
    text: word,
    createdAt: "2026-03-02T09:00:00.000Z",
  }));
}

interface Props {
  chatRoomId?: string | null;
  shown?: string;
  unreadCount?: number | null | undefined;
}

async function open(first: Props = {}, { canMark = true, idLength = Infinity } = {}) {
  const queryClient = new QueryClient();
  const markChatRoomRead = vi.fn<NonNullable<ChatApi["markChatRoomRead"]>>(async () => undefined);
  const watched = new Set<string>();
  onWatchedRooms(queryClient, (id, isWatched) =>
    isWatched ? watched.add(id) : watched.delete(id),
  );
  const hook = await renderHook(
    ({ chatRoomId = "a", shown = "a-2 a-1", unreadCount = 0 }: Props = first) =>
      useMarkRead({
        queryClient,
        api: canMark ? { markChatRoomRead } : {},
        chatRoomId,
        currentUserId: "me",
        chatMessages: messages(shown, idLength),
        unreadCount,
      }),
    { initialProps: first },
  );
  const marks = () => markChatRoomRead.mock.calls.map(([id, { upTo }]) => `${id} up to ${upTo}`);
  const pass = (ms: number) => hook.act(() => vi.advanceTimersByTimeAsync(ms));
  return { ...hook, markChatRoomRead, marks, watched, pass };
}

test("marks an unread room at once when it opens, and nothing if nothing is unread", async () => {
  const { marks, rerender } = await open({ unreadCount: 2 });
  expect(marks()).toEqual(["a up to a-2"]);
  await rerender({ chatRoomId: "b", shown: "b-9", unreadCount: 0 });
  expect(marks()).toHaveLength(1);
});

test("waits until it is known how much is unread", async () => {
  const { marks, rerender } = await open({ unreadCount: null });
  expect(marks()).toEqual([]);
  await rerender({ unreadCount: 1 });
  expect(marks()).toEqual(["a up to a-2"]);
});

test("marks a burst of messages once, and one's own message never", async () => {
  const { marks, rerender, pass } = await open();
  await rerender({ shown: "a-3! a-2 a-1" });
  await pass(10_000);
  expect(marks()).toEqual([]);
  for (const shown of ["a-4 a-3! a-2", "a-5 a-4 a-3!", "a-6 a-5 a-4 a-3!"]) {
    await rerender({ shown });
    await pass(100);
  }
  await pass(1_000);
  expect(marks()).toEqual(["a up to a-6"]);
});

test("leaves messages unread while the window is hidden, and marks them when it is shown", async () => {
  const { marks, rerender, pass, watched, act } = await open();
  expect([...watched]).toEqual(["a"]);
  await act(() => setVisibility("hidden"));
  expect([...watched]).toEqual([]);
  await rerender({ shown: "a-3 a-2", unreadCount: 1 });
  await pass(10_000);
  expect(marks()).toEqual([]);
  await act(() => setVisibility("visible"));
  expect(marks()).toEqual(["a up to a-3"]);
});

test("leaves messages unread while the reader is scrolled up", async () => {
  const { result, marks, rerender, pass, act } = await open();
  await act(() => result.current(false));
  await rerender({ shown: "a-3 a-2", unreadCount: 1 });
  await pass(10_000);
  expect(marks()).toEqual([]);
  await act(() => result.current(true));
  expect(marks()).toEqual(["a up to a-3"]);
});

test("marks what is pending before another room opens, and before it is unmounted", async () => {
  const { marks, rerender, unmount, watched } = await open();
  await rerender({ shown: "a-3 a-2" });
  await rerender({ chatRoomId: "b", shown: "b-1" });
  expect(marks()).toEqual(["a up to a-3"]);
  await rerender({ chatRoomId: "b", shown: "b-2 b-1" });
  await unmount();
  expect(marks()).toEqual(["a up to a-3", "b up to b-2"]);
  expect([...watched]).toEqual([]);
});

test("doesn't repeat a mark that failed until there is something new", async () => {
  const { markChatRoomRead, marks, rerender, pass } = await open({ chatRoomId: null });
  markChatRoomRead.mockRejectedValue(new Error("503"));
  await rerender({ unreadCount: 2 });
  await pass(0);
  await rerender({ unreadCount: 2 });
  await pass(60_000);
  expect(marks()).toEqual(["a up to a-2"]);
  await rerender({ shown: "a-3 a-2", unreadCount: 3 });
  await pass(1_000);
  expect(marks()).toEqual(["a up to a-2", "a up to a-3"]);
});

test.each([
  ["a mark that failed", true],
  ["the user marked it as unread", false],
])("marks a room again that was closed and opened after %s", async (_, hasFailed) => {
  const { markChatRoomRead, marks, rerender, pass } = await open({ chatRoomId: null });
  if (hasFailed) markChatRoomRead.mockRejectedValueOnce(new Error("503"));
  await rerender({ unreadCount: 2 });
  await pass(0);
  await rerender({ chatRoomId: null });
  await rerender({ unreadCount: 1 });
  expect(marks()).toEqual(["a up to a-2", "a up to a-2"]);
});

test("marks a room again that comes back into view after a mark that failed", async () => {
  const { act, markChatRoomRead, marks, pass, rerender } = await open({ chatRoomId: null });
  markChatRoomRead.mockRejectedValueOnce(new Error("503"));
  await rerender({ unreadCount: 2 });
  await pass(0);
  await act(() => setVisibility("hidden"));
  await act(() => setVisibility("visible"));
  expect(marks()).toEqual(["a up to a-2", "a up to a-2"]);
});

test("marks rooms whose messages have the same ids", async () => {
  const { marks, rerender } = await open({ shown: "a-2", unreadCount: 1 }, { idLength: 1 });
  await rerender({ chatRoomId: "b", shown: "b-2", unreadCount: 1 });
  expect(marks()).toEqual(["a up to 2", "b up to 2"]);
});

test("does nothing if the API can't mark rooms", async () => {
  const { watched, marks } = await open({ unreadCount: 2 }, { canMark: false });
  expect(marks()).toEqual([]);
  expect([...watched]).toEqual([]);
});

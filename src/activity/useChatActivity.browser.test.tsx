import { memo, StrictMode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { render, renderHook } from "vitest-browser-react";

import type { ChatActivity } from "./ChatActivity.ts";
import { createSocket } from "./testSocket.ts";
import { useChatActivity } from "./useChatActivity.ts";
import { usePresence } from "./usePresence.ts";
import { useTyping } from "./useTyping.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const typing = (userId: string, chatRoomId = "lobby") => ({
  chatRoomId,
  user: { id: userId, name: userId },
});

/** Mounts a chat that shows who types in two rooms and whether Mira is there, and counts its renders. */
async function mount({ isStrict = false } = {}) {
  const socket = createSocket();
  const renders: Record<string, number> = {};
  const count = (name: string) => (renders[name] = (renders[name] ?? 0) + 1);

  const Room = memo(function Room({ activity, id }: { activity: ChatActivity; id: string }) {
    count(id);
    const names = useTyping(activity, id).map(({ name }) => name);
    return <p data-testid={id}>{names.join(", ") || "nobody"}</p>;
  });
  const Mira = memo(function Mira({ activity }: { activity: ChatActivity }) {
    count("mira");
    return <p data-testid="mira">{usePresence(activity, "mira") ?? "unknown"}</p>;
  });
  function Chat({ currentUserId }: { currentUserId: string }) {
    count("chat");
    const activity = useChatActivity({ socket, currentUserId });
    return (
      <>
        <Room activity={activity} id="lobby" />
        <Room activity={activity} id="attic" />
        <Mira activity={activity} />
      </>
    );
  }
  const chatOf = (currentUserId: string) =>
    isStrict ? (
      <StrictMode>
        <Chat currentUserId={currentUserId} />
      </StrictMode>
    ) : (
      <Chat currentUserId={currentUserId} />
    );
  const screen = await render(chatOf("me"));
  const textOf = (id: string) => screen.getByTestId(id).element().textContent;
  const { act } = await renderHook(() => undefined);
  return {
    ...screen,
    act,
    socket,
    renders,
    textOf,
    receive: (event: string, payload?: unknown) => act(() => socket.receive(event, payload)),
    signIn: (currentUserId: string) => screen.rerender(chatOf(currentUserId)),
  };
}

test("an event renders only what shows it, and a repeated one nothing", async () => {
  const { receive, textOf, renders } = await mount();
  await receive("typing", typing("theo"));
  expect(textOf("lobby")).toBe("theo");
  expect(textOf("attic")).toBe("nobody");
  expect(renders).toEqual({ chat: 1, lobby: 2, attic: 1, mira: 1 });
  await receive("typing", typing("theo"));
  await receive("presence", { userId: "ada", presence: "online" });
  expect(renders).toEqual({ chat: 1, lobby: 2, attic: 1, mira: 1 });
  await receive("presence", { userId: "mira", presence: "online" });
  expect(textOf("mira")).toBe("online");
  expect(renders).toEqual({ chat: 1, lobby: 2, attic: 1, mira: 2 });
});

test("typing that isn't repeated disappears by itself", async () => {
  const { receive, textOf, act } = await mount();
  await receive("typing", typing("theo"));
  await act(() => void vi.advanceTimersByTime(6_000));
  expect(textOf("lobby")).toBe("nobody");
});

test("another user on the same socket sees nothing of what the first one saw", async () => {
  const { receive, textOf, signIn } = await mount();
  await receive("typing", typing("theo"));
  await receive("typing", typing("other"));
  await receive("presence", { userId: "mira", presence: "online" });
  await signIn("other");
  expect(textOf("lobby")).toBe("nobody");
  expect(textOf("mira")).toBe("unknown");
  await receive("typing", typing("other"));
  expect(textOf("lobby")).toBe("nobody");
  await receive("typing", typing("me"));
  expect(textOf("lobby")).toBe("me");
});

test("Strict Mode subscribes once, and unmounting leaves neither a listener nor a timer", async () => {
  const { receive, textOf, socket, unmount } = await mount({ isStrict: true });
  expect(socket.listenerCount).toBe(5);
  await receive("typing", typing("theo"));
  expect(textOf("lobby")).toBe("theo");
  await unmount();
  expect(socket.listenerCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("a callback that is created in each render is called, and renders nothing", async () => {
  const socket = createSocket();
  const onError = vi.fn<(code: string) => void>();
  const hook = await renderHook(() =>
    useChatActivity({ socket, currentUserId: "me", onError: (error) => onError(error.code) }),
  );
  const first = hook.result.current;
  await hook.rerender();
  expect(hook.result.current).toBe(first);
  await hook.act(() => socket.receive("typing", 7));
  expect(onError).toHaveBeenCalledExactlyOnceWith("malformed-event");
});

test("without an activity, a room or a user there is nobody", async () => {
  const socket = createSocket();
  const { result } = await renderHook(() => {
    const activity = useChatActivity({ socket, currentUserId: "me" });
    return [
      useTyping(activity, undefined),
      useTyping(undefined, "lobby"),
      usePresence(activity, undefined),
      usePresence(undefined, "mira"),
    ];
  });
  expect(result.current).toEqual([[], [], undefined, undefined]);
});

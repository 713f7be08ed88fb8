import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  type DefaultOptions,
} from "@tanstack/react-query";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import { createSocket } from "../activity/testSocket.ts";
import { useChatActivity } from "../activity/useChatActivity.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import type { Page } from "../ports/Page.ts";
import { chatRoomKey, chatRoomsKey } from "./queryKeys.ts";
import { createRoomApi, messageIn, roomNamed } from "./testRooms.ts";
import { useChatRoom } from "./useChatRoom.ts";
import { useChatRooms } from "./useChatRooms.ts";

const drafts = { draftOf: (id: string) => `draft of ${id}`, setDraft: vi.fn() };

function List({ api }: { api: Pick<ChatApi, "fetchChatRooms"> }) {
  useChatRooms({ api });
  return null;
}

interface MountOptions {
  hasList?: boolean;
  list?: Promise<Page<ChatRoomSummary>>;
  /** Of the app's client. */
  defaultOptions?: DefaultOptions;
}

/** Mounts the hook, by default with the list beside it. */
async function mount(
  chatRoomId: string | null | undefined,
  { hasList = true, list, defaultOptions = {} }: MountOptions = {},
) {
  const api = createRoomApi();
  if (list !== undefined) api.fetchChatRooms.mockReturnValue(list);
  const queries = { retry: false, ...defaultOptions.queries };
  const queryClient = new QueryClient({ defaultOptions: { ...defaultOptions, queries } });
  const onRender = vi.fn();
  const hook = await renderHook(
    (props: { chatRoomId: string | null | undefined } = { chatRoomId }) => {
      onRender();
      return useChatRoom({ api, currentUserId: "mira", drafts, ...props });
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queryClient}>
          {children}
          {hasList && <List api={api} />}
        </QueryClientProvider>
      ),
    },
  );
  const current = () => hook.result.current;
  const name = () => current().chatRoomProps.chatRoom?.name;
  const texts = () => current().chatMessages.map(({ text }) => text);
  const settled = () => vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return { ...hook, api, queryClient, onRender, current, name, texts, settled };
}

test("waits for a list that is loading, and takes the room from it", async () => {
  const list = Promise.withResolvers<Page<ChatRoomSummary>>();
  const { act, api, name, texts, settled } = await mount("a", { list: list.promise });
  await vi.waitFor(() => expect(texts()).toEqual(["Message in a"]));
  expect(name()).toBe("…");
  await act(() => list.resolve({ items: [roomNamed("a")], nextCursor: null }));
  await vi.waitFor(() => expect(name()).toBe("Room a"));
  await settled();
  expect(api.fetchChatRoom).not.toHaveBeenCalled();
});

test("follows the list's row, and keeps the room as it was last when the row is gone", async () => {
  const { api, act, queryClient, name } = await mount("a");
  await vi.waitFor(() => expect(name()).toBe("Room a"));
  const list = (items: unknown[]) => ({ pages: [{ items, nextCursor: null }], pageParams: [null] });
  const renamed = { ...roomNamed("a"), name: "Renamed" };
  await act(() => void queryClient.setQueryData(chatRoomsKey, list([renamed])));
  await vi.waitFor(() => expect(name()).toBe("Renamed"));
  await act(() => void queryClient.setQueryData(chatRoomsKey, list([roomNamed("b")])));
  const ownQuery = () => queryClient.getQueryCache().find({ queryKey: chatRoomKey("a") });
  await vi.waitFor(() => expect(ownQuery()?.isActive()).toBe(true));
  expect(name()).toBe("Renamed");
  expect(api.fetchChatRoom).not.toHaveBeenCalled();
});

test("a listed row that changes renders the room once, and is remembered", async () => {
  const { act, name, onRender, queryClient, settled } = await mount("a");
  await vi.waitFor(() => expect(name()).toBe("Room a"));
  await settled();
  onRender.mockClear();
  const renamed = { ...roomNamed("a"), name: "Renamed" };
  const pages = [{ items: [renamed], nextCursor: null }];
  await act(() => void queryClient.setQueryData(chatRoomsKey, { pages, pageParams: [null] }));
  await vi.waitFor(() => expect(queryClient.getQueryData(chatRoomKey("a"))).toEqual(renamed));
  // By then, a second render would have happened.
  await act(() => void queryClient.setQueryData(["other"], 1));
  expect(onRender).toHaveBeenCalledTimes(1);
});

test.each([
  ["there is no list", "a", { hasList: false }],
  ["the list does not have it", "far-down", { hasList: true }],
])("fetches the room once if %s", async (_, chatRoomId, options) => {
  const { api, name, settled } = await mount(chatRoomId, options);
  await vi.waitFor(() => expect(name()).toBe(`Room ${chatRoomId}`));
  await settled();
  expect(api.fetchChatRoom).toHaveBeenCalledTimes(1);
});

test.each([null, undefined])("requests nothing while no room is open: %s", async (none) => {
  const { api, current, settled, rerender } = await mount(none);
  await settled();
  expect(current().chatRoomProps.chatRoom).toBeNull();
  expect(api.fetchChatRoom).not.toHaveBeenCalled();
  expect(api.fetchChatMessages).not.toHaveBeenCalled();
  await rerender({ chatRoomId: "b" });
  await vi.waitFor(() => expect(current().chatRoomProps.chatRoom?.name).toBe("Room b"));
  await vi.waitFor(() => expect(current().chatMessages).toHaveLength(1));
});

test("loads older pages, and tells when there are none", async () => {
  const { act, current, texts } = await mount("a");
  await vi.waitFor(() => expect(current().chatMessageListProps.olderPage).toBe("more"));
  await act(() => current().chatMessageListProps.onLoadOlderPage());
  await vi.waitFor(() => expect(current().chatMessageListProps.olderPage).toBe("end"));
  expect(texts()).toEqual(["Message in a", "Message in a"]);
});

test("shows a message that is sent, and one that failed until it is sent again", async () => {
  const { act, api, current } = await mount("a");
  await vi.waitFor(() => expect(current().chatMessages).toHaveLength(1));
  const unsent = () =>
    current().chatMessageListProps.unsentChatMessages.map(({ text, status }) => [text, status]);
  api.sendChatMessage.mockRejectedValueOnce(new Error("503"));
  await act(() => current().chatMessageInputProps.onSend("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual([["On my way", "failed"]]));
  const [failed] = current().chatMessageListProps.unsentChatMessages;
  await act(() => current().chatMessageListProps.onRetryChatMessage(failed?.clientId ?? ""));
  await vi.waitFor(() => expect(unsent()).toEqual([["On my way", "sent"]]));
  expect(api.sendChatMessage).toHaveBeenLastCalledWith({
    chatRoomId: "a",
    text: "On my way",
    clientId: failed?.clientId,
  });
});

test("shows an own message once if it is in the cache before the server has answered", async () => {
  const { act, api, current, queryClient, texts } = await mount("a");
  await vi.waitFor(() => expect(current().chatMessages).toHaveLength(1));
  const unsent = () => current().chatMessageListProps.unsentChatMessages;
  api.sendChatMessage.mockReturnValue(new Promise(() => {}));
  await act(() => current().chatMessageInputProps.onSend("On my way"));
  await vi.waitFor(() => expect(unsent()).toHaveLength(1));
  const [{ clientId } = {}] = unsent();
  const echo = { ...messageIn("a"), id: "a-2", text: "On my way" };
  await act(() =>
    queryClient.setQueryData(["chat-messages", "a"], {
      pages: [{ items: [echo, messageIn("a")], nextCursor: null }],
      pageParams: [null],
    }),
  );
  await vi.waitFor(() => expect(texts()).toEqual(["On my way", "Message in a"]));
  expect(unsent()).toEqual([]);
  expect(current().chatMessages[0]).toEqual({ ...echo, clientId });
});

test("binds the draft of the open room", async () => {
  const { current, rerender } = await mount("a");
  expect(current().chatMessageInputProps.draft).toBe("draft of a");
  await rerender({ chatRoomId: "b" });
  expect(current().chatMessageInputProps.draft).toBe("draft of b");
  current().chatMessageInputProps.onDraftChange?.("Half a thought");
  expect(drafts.setDraft).toHaveBeenLastCalledWith("b", "Half a thought");
});

test("shows nothing of one room in another", async () => {
  const { current, rerender, texts } = await mount("a");
  await vi.waitFor(() => expect(texts()).toEqual(["Message in a"]));
  await rerender({ chatRoomId: "b" });
  expect(texts()).not.toContain("Message in a");
  await vi.waitFor(() => expect(texts()).toEqual(["Message in b"]));
  expect(current().chatMessageListProps.status).toBe("success");
});

test("shows nothing of one room while another one loads, though the client keeps previous data by default", async () => {
  const { api, current, name, rerender, texts } = await mount("c", {
    hasList: false,
    defaultOptions: { queries: { placeholderData: keepPreviousData } },
  });
  await vi.waitFor(() => expect(texts()).toEqual(["Message in c"]));
  await vi.waitFor(() => expect(name()).toBe("Room c"));
  api.fetchChatMessages.mockReturnValue(new Promise(() => {}));
  api.fetchChatRoom.mockReturnValue(new Promise(() => {}));
  await rerender({ chatRoomId: "d" });
  expect(texts()).toEqual([]);
  expect(name()).toBe("…");
  expect(current().chatMessageListProps.status).toBe("pending");
});

test("returns errors, though the client throws them by default", async () => {
  const { act, api, current } = await mount("a", {
    defaultOptions: { queries: { throwOnError: true }, mutations: { throwOnError: true } },
  });
  await vi.waitFor(() => expect(current().chatMessages).toHaveLength(1));
  const failure = new Error("503");
  api.sendChatMessage.mockRejectedValue(failure);
  await act(() => current().chatMessageInputProps.onSend("On my way"));
  const unsent = () => current().chatMessageListProps.unsentChatMessages;
  await vi.waitFor(() => expect(unsent()).toMatchObject([{ status: "failed", error: failure }]));
  await act(() =>
    expect(current().editChatMessage("a-1", "Better")).rejects.toThrow("updateChatMessage"),
  );
  api.fetchChatMessages.mockRejectedValue(failure);
  await act(() => current().chatMessageListProps.onRetry());
  await vi.waitFor(() => expect(current().error).toBe(failure));
});

/** Mounts a room and the list beside it, both with the activity of one socket. */
async function mountActive({ hasDrafts = false } = {}) {
  const api = createRoomApi();
  const socket = createSocket();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const hook = await renderHook(
    ({ chatRoomId }: { chatRoomId: string } = { chatRoomId: "a" }) => {
      const activity = useChatActivity({ socket, currentUserId: "me" });
      const list = useChatRooms({ api, activity, otherUserIdIn: ({ id }) => `friend in ${id}` });
      const room = useChatRoom({
        api,
        chatRoomId,
        currentUserId: "me",
        activity,
        describeTyping: (users) => `${users.map(({ name }) => name).join("+")} writes`,
        ...(hasDrafts && { drafts }),
      });
      return { list, room };
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    },
  );
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  const rowProps = (id: string) =>
    hook.result.current.list.chatRoomListProps.itemProps(roomNamed(id));
  return {
    ...hook,
    api,
    socket,
    queryClient,
    rowProps,
    input: () => hook.result.current.room.chatMessageInputProps,
    typingText: () => hook.result.current.room.chatMessageListProps.typingText,
    receive: (event: string, payload: unknown) => hook.act(() => socket.receive(event, payload)),
  };
}

test("the room and its row say who is typing, and the row whether the other user is there", async () => {
  const { receive, typingText, rowProps } = await mountActive();
  expect(typingText()).toBeUndefined();
  expect(rowProps("a")).toEqual({});
  await receive("typing", { chatRoomId: "a", user: { id: "mira", name: "Mira" } });
  await receive("typing", { chatRoomId: "a", user: { id: "theo", name: "Theo" } });
  await receive("presence", { userId: "friend in b", presence: "away" });
  expect(typingText()).toBe("Mira+Theo writes");
  expect(rowProps("a")).toEqual({ typing: "Mira and Theo are typing…" });
  expect(rowProps("b")).toEqual({ presence: "away" });
});

test("typing and presence make no request, and leave no trace in the cache", async () => {
  const { receive, queryClient, api, act, input } = await mountActive();
  const states = () => queryClient.getQueryCache().getAll();
  const before = states().map(({ state }) => state);
  const calls = () => Object.values(api).map(({ mock }) => mock.calls.length);
  const callsBefore = calls();
  await receive("typing", { chatRoomId: "a", user: { id: "mira", name: "Mira" } });
  await receive("typing", { chatRoomId: "unknown", user: { id: "mira", name: "Mira" } });
  await receive("presence", [{ userId: "mira", presence: "online" }]);
  await receive("typing", 7);
  await act(() => input().onDraftChange?.("H"));
  const after = states().map(({ state }) => state);
  expect(after).toHaveLength(before.length);
  expect(after.every((state, index) => state === before[index])).toBe(true);
  expect(calls()).toEqual(callsBefore);
});

test.each([true, false])(
  "writing sends that the user types, with drafts: %s; an empty field, blur and another room that they stopped",
  async (hasDrafts) => {
    const { socket, input, act, rerender } = await mountActive({ hasDrafts });
    const sent = () => socket.sent.splice(0).map((each) => JSON.stringify(each));
    const event = (chatRoomId: string, isTyping: boolean) =>
      JSON.stringify(["typing", { chatRoomId, isTyping }]);
    const write = (draft: string) => act(() => input().onDraftChange?.(draft));
    await write(" ");
    expect(sent()).toEqual([]);
    await write("H");
    await write("Hi");
    expect(sent()).toEqual([event("a", true)]);
    await write("");
    expect(sent()).toEqual([event("a", false)]);
    await write("H");
    await act(() => input().onBlur?.());
    expect(sent()).toEqual([event("a", true), event("a", false)]);
    await write("Hi");
    await rerender({ chatRoomId: "b" });
    expect(sent()).toEqual([event("a", true), event("a", false)]);
    await write("Hi");
    expect(sent()).toEqual([event("b", true)]);
  },
);

test("without an activity, the hooks return no props about it", async () => {
  const { current } = await mount("a");
  expect(Object.keys(current().chatMessageInputProps)).toEqual([
    "onSend",
    "draft",
    "onDraftChange",
  ]);
  expect(current().chatMessageListProps).not.toHaveProperty("typingText");
});

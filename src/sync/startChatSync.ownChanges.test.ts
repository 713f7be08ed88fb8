import {
  dehydrate,
  hydrate,
  MutationObserver,
  onlineManager,
  type QueryClient,
} from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import {
  changeChatMessageMutationOptions,
  type ChatMessageChange,
  type ChatMessageChangeApi,
} from "../queries/changeChatMessageMutationOptions.ts";
import { chatMessagesKey } from "../queries/queryKeys.ts";
import { reconcile } from "./reconcile/reconcile.ts";
import { startChatSync } from "./startChatSync.ts";
import { fakeApi, fakeSocket, messageIn, settled, testClient } from "./testFixtures.ts";

const edited: ChatMessage = {
  ...messageIn("a", 1),
  text: "Better",
  editedAt: "2026-03-02T10:00:00.000Z",
};
const deleted: ChatMessage = {
  ...messageIn("a", 1),
  text: "",
  deletedAt: "2026-03-02T10:00:01.000Z",
};

/** Begins a session of `reconcile` with the open room "a" in the cache, after `prepare`. */
function begin(api: ChatApi = fakeApi(), prepare?: (queryClient: QueryClient) => void) {
  const queryClient = testClient();
  prepare?.(queryClient);
  const onError = vi.fn<(error: ChatSyncError) => void>();
  const socket = fakeSocket();
  const key = chatMessagesKey("a");
  queryClient.setQueryData(key, {
    items: [messageIn("a", 2), messageIn("a", 1)],
    nextCursor: null,
  });
  const sync = startChatSync({ queryClient, socket, api, strategy: reconcile, onError });
  onTestFinished(() => sync.stop());
  const change = (changeApi: ChatMessageChangeApi, variables: ChatMessageChange) =>
    new MutationObserver(
      queryClient,
      changeChatMessageMutationOptions({ api: changeApi, chatRoomId: "a" }),
    ).mutate(variables);
  const cached = () => queryClient.getQueryData<{ items: ChatMessage[] }>(key)?.items ?? [];
  return { queryClient, sync, onError, change, cached };
}

test("an edit of the user's own shows once the server has it, without an event", async () => {
  const { change, cached } = begin();
  const updateChatMessage = vi.fn<NonNullable<ChatApi["updateChatMessage"]>>(async () => edited);
  await change({ updateChatMessage }, { id: "a-1", text: "Better" });
  const target = { chatRoomId: "a", id: "a-1", text: "Better" };
  expect(updateChatMessage).toHaveBeenCalledExactlyOnceWith(target);
  await vi.waitFor(() => expect(cached()).toEqual([messageIn("a", 2), edited]));
});

test("a deletion may be answered without the text", async () => {
  const { change, cached } = begin();
  const { text: _, ...rest } = deleted;
  // As an API would answer whose results aren't validated.
  const answer = Object.assign<object, ChatMessage>({}, { ...deleted, ...rest });
  await change({ deleteChatMessage: async () => answer }, { id: "a-1", text: null });
  await vi.waitFor(() => expect(cached()).toEqual([messageIn("a", 2), deleted]));
});

test("what is no deleted message is reported, and the room fetched again", async () => {
  const { change, onError } = begin();
  await change({ deleteChatMessage: async () => messageIn("a", 1) }, { id: "a-1", text: null });
  const [[error] = []] = onError.mock.calls;
  expect(error).toMatchObject({ code: "malformed-event", chatRoomId: "a" });
  expect(error?.message).toMatch(
    /the result of deleteChatMessage was dropped: "chatMessage.deletedAt" is missing/,
  );
});

test("an edit without its time is reported, and the room fetched again", async () => {
  const { change, onError } = begin();
  const { editedAt: _, ...answer } = edited;
  await change({ updateChatMessage: async () => answer }, { id: "a-1", text: "Better" });
  const [[error] = []] = onError.mock.calls;
  expect(error?.message).toMatch(
    /the result of updateChatMessage was dropped: "chatMessage.editedAt" is missing/,
  );
});

test("nothing of a forgotten account is taken", async () => {
  const { change, cached, sync } = begin();
  const answer = Promise.withResolvers<ChatMessage>();
  const changing = change(
    { updateChatMessage: () => answer.promise },
    { id: "a-1", text: "Better" },
  );
  sync.update({ sessionKey: "another" });
  answer.resolve(edited);
  await changing;
  await settled();
  expect(cached()).toEqual([messageIn("a", 2), messageIn("a", 1)]);
});

test("an API without the method is a clear error", async () => {
  const { change } = begin();
  await expect(change({}, { id: "a-1", text: null })).rejects.toThrow(
    "the ChatApi has no deleteChatMessage. Implement it, or offer no button for it.",
  );
  await expect(change({}, { id: "a-1", text: "Better" })).rejects.toThrow("no updateChatMessage");
});

test.each(["before", "after"])(
  "what was edited offline, and restored %s the session began, is sent",
  async (when) => {
    onlineManager.setOnline(false);
    onTestFinished(() => onlineManager.setOnline(true));
    const page = testClient();
    void new MutationObserver(
      page,
      changeChatMessageMutationOptions({ api: {}, chatRoomId: "a" }),
    ).mutate({ id: "a-1", text: "Better" });
    await settled();

    const updateChatMessage = vi.fn<NonNullable<ChatApi["updateChatMessage"]>>(async () => edited);
    const kept = structuredClone(dehydrate(page));
    onlineManager.setOnline(true);
    const { cached, queryClient } = begin(fakeApi({ updateChatMessage }), (client) => {
      if (when === "before") hydrate(client, kept);
    });
    if (when === "after") hydrate(queryClient, kept);
    await vi.waitFor(() => expect(cached()).toEqual([messageIn("a", 2), edited]));
    expect(updateChatMessage).toHaveBeenCalledTimes(1);
  },
);

import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatMessageDraft } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { useOutbox } from "./useOutbox.ts";

function stored({ chatRoomId, text, clientId }: ChatMessageDraft): ChatMessage {
  return {
    id: `stored-${clientId}`,
    chatRoomId,
    sender: { id: "me", name: "Me" },
    text,
    createdAt: "2026-03-02T09:00:00.000Z",
  };
}

function wrapperWith(queryClient: QueryClient) {
  return function Wrapper({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
  };
}

/** Mounts an outbox whose sends wait for the test to answer them. */
async function mount() {
  const answers = new Map<string, PromiseWithResolvers<ChatMessage>>();
  const sendChatMessage = vi.fn((draft: ChatMessageDraft) => {
    const answer = Promise.withResolvers<ChatMessage>();
    answers.set(draft.clientId, answer);
    return answer.promise;
  });
  const queryClient = new QueryClient();
  let count = 0;
  const createClientId = () => `draft-${(count += 1)}`;
  const hook = await renderHook(
    (props: { chatMessages: ChatMessage[] } = { chatMessages: [] }) =>
      useOutbox({
        api: { sendChatMessage },
        chatRoomId: "a",
        currentUserId: "me",
        createClientId,
        ...props,
      }),
    { wrapper: wrapperWith(queryClient) },
  );
  const unsent = () =>
    hook.result.current.unsentChatMessages.map(({ clientId, status }) => `${clientId} ${status}`);
  const failNext = (clientId: string) => answers.get(clientId)?.reject(new Error("503"));
  return { ...hook, sendChatMessage, answers, unsent, failNext, queryClient };
}

test("shows a message from the moment it is sent until a cached one confirms it", async () => {
  const { result, rerender, act, answers, unsent, sendChatMessage, queryClient } = await mount();
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));

  const draft = { chatRoomId: "a", text: "On my way", clientId: "draft-1" };
  expect(sendChatMessage).toHaveBeenCalledExactlyOnceWith(draft);
  const chatMessage = stored(draft);
  await act(() => answers.get("draft-1")?.resolve(chatMessage));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sent"]));

  await rerender({ chatMessages: [chatMessage] });
  await vi.waitFor(() => expect(unsent()).toEqual([]));
  expect(queryClient.getMutationCache().getAll()).toEqual([]);
});

test("sends fields of the app's own with a text, and shows them with it", async () => {
  const sendChatMessage = vi.fn(
    (_draft: ChatMessageDraft<{ replyToId: string }>) => new Promise<never>(() => {}),
  );
  const { result, act } = await renderHook(
    () => useOutbox({ api: { sendChatMessage }, chatRoomId: "a", chatMessages: [] }),
    { wrapper: wrapperWith(new QueryClient()) },
  );
  await act(() => result.current.send("Agreed", { replyToId: "a-1" }));
  const draft = { text: "Agreed", clientId: expect.any(String), replyToId: "a-1" };
  await vi.waitFor(() =>
    expect(result.current.unsentChatMessages).toEqual([expect.objectContaining(draft)]),
  );
  expect(sendChatMessage).toHaveBeenCalledExactlyOnceWith({ ...draft, chatRoomId: "a" });
});

test("takes an echo with the clientId for a confirmation, also before the response", async () => {
  const { result, rerender, act, unsent, sendChatMessage } = await mount();
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  const draft = { chatRoomId: "a", text: "On my way", clientId: "draft-1" };
  expect(sendChatMessage).toHaveBeenCalledExactlyOnceWith(draft);
  await rerender({ chatMessages: [{ ...stored(draft), clientId: "draft-1" }] });
  expect(unsent()).toEqual([]);
});

test("takes an echo without the clientId for a confirmation, and gives it the clientId until it is known", async () => {
  const { result, rerender, act, answers, unsent, queryClient } = await mount();
  queryClient.setQueryData(["chat-messages", "a"], []);
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  const echo = stored({ chatRoomId: "a", text: "On my way", clientId: "draft-1" });
  await rerender({ chatMessages: [echo] });
  expect(unsent()).toEqual([]);
  expect(result.current.chatMessages).toEqual([{ ...echo, clientId: "draft-1" }]);

  await act(() => answers.get("draft-1")?.resolve(echo));
  await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  expect(unsent()).toEqual([]);
});

test("shows three equal messages as three, whatever comes back of them", async () => {
  const { result, rerender, act, answers, unsent, queryClient } = await mount();
  queryClient.setQueryData(["chat-messages", "a"], []);
  await act(() => {
    for (let count = 0; count < 3; count += 1) result.current.send("Ok");
  });
  await vi.waitFor(() => expect(unsent()).toHaveLength(3));
  const chatMessages: ChatMessage[] = [];
  for (const clientId of ["draft-1", "draft-2", "draft-3"]) {
    const echo = stored({ chatRoomId: "a", text: "Ok", clientId });
    chatMessages.unshift(echo);
    await rerender({ chatMessages: [...chatMessages] });
    await act(() => answers.get(clientId)?.resolve(echo));
    await vi.waitFor(() => expect(unsent()).toHaveLength(3 - chatMessages.length));
    expect(result.current.chatMessages).toHaveLength(chatMessages.length);
  }
  await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
});

test("ends as sent, once, if the echo comes after the request timed out", async () => {
  const { result, rerender, act, failNext, unsent, queryClient } = await mount();
  queryClient.setQueryData(["chat-messages", "a"], []);
  await act(() => result.current.send("On my way"));
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed"]));
  const echo = stored({ chatRoomId: "a", text: "On my way", clientId: "draft-1" });
  await rerender({ chatMessages: [echo] });
  await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  expect(unsent()).toEqual([]);
  expect(result.current.chatMessages.map(({ id }) => id)).toEqual(["stored-draft-1"]);
});

test("leaves nothing unsent in a room that is opened again, when thirty newer messages are there", async () => {
  const { result, rerender, act, answers, unsent } = await mount();
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  const sent = stored({ chatRoomId: "a", text: "On my way", clientId: "draft-1" });
  await act(() => answers.get("draft-1")?.resolve(sent));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sent"]));
  const newest = { ...sent, id: "newer", text: "And?", createdAt: "2026-03-02T09:05:00.000Z" };
  await rerender({ chatMessages: [newest] });
  expect(unsent()).toEqual([]);
});

test("sends the messages of a room one after the other", async () => {
  const { result, act, answers, unsent, sendChatMessage } = await mount();
  await act(() => {
    result.current.send("One");
    result.current.send("Two");
  });
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending", "draft-2 sending"]));
  expect(sendChatMessage.mock.calls.map(([{ text }]) => text)).toEqual(["One"]);
  await act(() =>
    answers.get("draft-1")?.resolve(stored({ chatRoomId: "a", text: "One", clientId: "draft-1" })),
  );
  await vi.waitFor(() =>
    expect(sendChatMessage.mock.calls.map(([{ text }]) => text)).toEqual(["One", "Two"]),
  );
});

test("sends what was written offline when the browser is online again", async () => {
  const { result, act, unsent, sendChatMessage } = await mount();
  onlineManager.setOnline(false);
  onTestFinished(() => onlineManager.setOnline(true));
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  expect(sendChatMessage).not.toHaveBeenCalled();
  await act(() => onlineManager.setOnline(true));
  await vi.waitFor(() => expect(sendChatMessage).toHaveBeenCalledTimes(1));
});

test("sends a failed message again with the same clientId", async () => {
  const { result, act, failNext, unsent, sendChatMessage } = await mount();
  await act(() => result.current.send("On my way"));
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed"]));
  await act(() => result.current.retry("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  expect(sendChatMessage.mock.calls.map(([{ clientId }]) => clientId)).toEqual([
    "draft-1",
    "draft-1",
  ]);
});

test("sends a failed message again after those that were sent meanwhile", async () => {
  const { result, act, answers, failNext, unsent, sendChatMessage } = await mount();
  await act(() => result.current.send("One"));
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed"]));
  await act(() => {
    result.current.send("Two");
    result.current.send("Three");
  });
  await vi.waitFor(() => expect(unsent()).toHaveLength(3));
  await act(() => result.current.retry("draft-1"));
  const order = ["draft-2", "draft-3", "draft-1"];
  await vi.waitFor(() => expect(unsent()).toEqual(order.map((id) => `${id} sending`)));
  for (const [index, clientId] of order.entries()) {
    await vi.waitFor(() => expect(sendChatMessage).toHaveBeenCalledTimes(index + 2));
    expect(sendChatMessage).toHaveBeenLastCalledWith(expect.objectContaining({ clientId }));
    const answer = stored({ chatRoomId: "a", text: "", clientId });
    await act(() => answers.get(clientId)?.resolve(answer));
  }
});

test("sends a failed message again once, and keeps it, whatever else is asked before the next render", async () => {
  const { result, act, failNext, unsent, sendChatMessage } = await mount();
  await act(() => result.current.send("On my way"));
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed"]));
  await act(() => {
    result.current.retry("draft-1");
    result.current.retry("draft-1");
    result.current.discard("draft-1");
  });
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 sending"]));
  expect(sendChatMessage).toHaveBeenCalledTimes(2);
});

test("takes no message for two sends whose texts only differ in spaces at the end", async () => {
  const { result, rerender, act, answers, failNext, unsent, queryClient } = await mount();
  queryClient.setQueryData(["chat-messages", "a"], []);
  await act(() => {
    result.current.send("Ok");
    result.current.send("Ok ");
  });
  await vi.waitFor(() => expect(unsent()).toHaveLength(2));
  const first = stored({ chatRoomId: "a", text: "Ok", clientId: "draft-1" });
  await act(() => answers.get("draft-1")?.resolve(first));
  await rerender({ chatMessages: [first] });
  await act(() => failNext("draft-2"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-2 failed"]));
});

test("takes a message that came before the retry for a confirmation of it", async () => {
  const { result, rerender, act, failNext, unsent, queryClient } = await mount();
  queryClient.setQueryData(["chat-messages", "a"], []);
  await act(() => result.current.send("On my way"));
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed"]));
  const echo = stored({ chatRoomId: "a", text: "On my way", clientId: "draft-1" });
  queryClient.setQueryData(["chat-messages", "a"], [echo]);
  await act(() => result.current.retry("draft-1"));
  await rerender({ chatMessages: [echo] });
  expect(unsent()).toEqual([]);
});

test("says why a message failed, until it is sent again", async () => {
  const { result, act, failNext } = await mount();
  const errorOfFirst = () => result.current.unsentChatMessages[0]?.error;
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(result.current.unsentChatMessages).toHaveLength(1));
  expect(result.current.unsentChatMessages[0]).not.toHaveProperty("error");
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(errorOfFirst()).toEqual(new Error("503")));
  await act(() => result.current.retry("draft-1"));
  await vi.waitFor(() => expect(result.current.unsentChatMessages[0]?.status).toBe("sending"));
  expect(result.current.unsentChatMessages[0]).not.toHaveProperty("error");
});

test("discards a failed message, and no other", async () => {
  const { result, act, failNext, unsent } = await mount();
  await act(() => {
    result.current.send("One");
    result.current.send("Two");
  });
  await act(() => failNext("draft-1"));
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-1 failed", "draft-2 sending"]));
  await act(() => {
    result.current.discard("draft-1");
    result.current.discard("draft-2");
  });
  await vi.waitFor(() => expect(unsent()).toEqual(["draft-2 sending"]));
});

test("takes an api, callbacks and messages that are created in each render", async () => {
  const sentBy: number[] = [];
  let renders = 0;
  const { result, act } = await renderHook(
    () => {
      renders += 1;
      const render = renders;
      const sendChatMessage = async () => {
        sentBy.push(render);
        throw new Error("503");
      };
      return useOutbox({
        api: { sendChatMessage },
        chatRoomId: "a",
        chatMessages: [],
        createClientId: () => `draft-${render}`,
      });
    },
    { wrapper: wrapperWith(new QueryClient()) },
  );
  await act(() => result.current.send("On my way"));
  await vi.waitFor(() => expect(result.current.unsentChatMessages[0]?.status).toBe("failed"));
  const [first] = sentBy;
  await act(() => result.current.retry("draft-1"));
  await vi.waitFor(() => expect(sentBy).toHaveLength(2));
  expect(first).toBe(1);
  expect(sentBy[1]).toBeGreaterThan(1);
  expect(renders).toBeLessThan(20);
});

test("R27: sends on a page without a secure context, with another id for each message", async () => {
  const { randomUUID } = crypto;
  Reflect.set(crypto, "randomUUID", undefined);
  onTestFinished(() => void Reflect.set(crypto, "randomUUID", randomUUID));
  const sendChatMessage = vi.fn(async (draft: ChatMessageDraft) => stored(draft));
  const { result, act } = await renderHook(
    () => useOutbox({ api: { sendChatMessage }, chatRoomId: "a", chatMessages: [] }),
    { wrapper: wrapperWith(new QueryClient()) },
  );
  await act(() => result.current.send("One"));
  await act(() => result.current.send("Two"));
  await vi.waitFor(() => expect(sendChatMessage).toHaveBeenCalledTimes(2));
  const ids = sendChatMessage.mock.calls.map(([{ clientId }]) => clientId);
  expect(ids).toEqual([
    expect.stringMatching(/^[\da-f]{32}$/),
    expect.stringMatching(/^[\da-f]{32}$/),
  ]);
  expect(ids[0]).not.toBe(ids[1]);
});

test("says what to do when there is no QueryClient", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const api = { sendChatMessage: () => new Promise<never>(() => {}) };
  const mounted = renderHook(() => useOutbox({ api, chatRoomId: "a", chatMessages: [] }));
  await expect(mounted).rejects.toThrow("chat-sync-kit: useOutbox found no QueryClient");
  log.mockRestore();
});

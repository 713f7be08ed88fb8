import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import { useChatMessageChanges } from "./useChatMessageChanges.ts";

const message: ChatMessage = {
  id: "m1",
  chatRoomId: "a",
  sender: { id: "me", name: "Me" },
  text: "Helo",
  createdAt: "2026-03-02T09:00:00.000Z",
};
const other: ChatMessage = { ...message, id: "m2", text: "Other" };
const edited: ChatMessage = { ...message, text: "Hello", editedAt: "2026-03-02T09:00:01.000Z" };

/** Mounts the hook over two messages, with changes that wait for the test to answer them. */
async function mount() {
  const answers: PromiseWithResolvers<ChatMessage>[] = [];
  const answer = vi.fn<(change: object) => Promise<ChatMessage>>(() => {
    const next = Promise.withResolvers<ChatMessage>();
    answers.push(next);
    return next.promise;
  });
  const api = { updateChatMessage: answer, deleteChatMessage: answer };
  const queryClient = new QueryClient();
  const hook = await renderHook(
    (props: { chatMessages: ChatMessage[] } = { chatMessages: [other, message] }) =>
      useChatMessageChanges({ api, chatRoomId: "a", ...props }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    },
  );
  const shown = () => hook.result.current.chatMessages;
  return { ...hook, answers, answer, shown };
}

test("an edit shows at once, and until the cache has it", async () => {
  const { result, rerender, shown, answers } = await mount();
  const unchanged = shown();
  const editing = result.current.editChatMessage("m1", "Hello");
  await vi.waitFor(() => expect(shown()[1]).toMatchObject({ text: "Hello" }));
  expect(shown()[1]?.editedAt).toBeDefined();
  expect(shown()[0]).toBe(unchanged[0]);
  answers[0]?.resolve(edited);
  await editing;
  await vi.waitFor(() => expect(shown()).toEqual([other, edited]));
  const cached = [other, { ...edited, text: "Hello!", editedAt: "2026-03-02T09:00:02.000Z" }];
  await rerender({ chatMessages: cached });
  expect(shown()).toBe(cached);
});

test("a refused edit is taken back, and its promise rejects", async () => {
  const { result, shown, answers } = await mount();
  const editing = result.current.editChatMessage("m1", "Hello");
  await vi.waitFor(() => expect(shown()[1]).toMatchObject({ text: "Hello" }));
  answers[0]?.reject(new Error("403"));
  await expect(editing).rejects.toThrow("403");
  await vi.waitFor(() => expect(shown()).toEqual([other, message]));
});

test("a deletion shows at once, after the edit before it", async () => {
  const { result, shown, answer, answers } = await mount();
  const editing = result.current.editChatMessage("m1", "Hello");
  const deleting = result.current.deleteChatMessage("m1");
  await vi.waitFor(() => expect(shown()[1]).toMatchObject({ text: "" }));
  expect(shown()[1]?.deletedAt).toBeDefined();
  expect(answer).toHaveBeenCalledExactlyOnceWith({ chatRoomId: "a", id: "m1", text: "Hello" });
  answers[0]?.resolve(edited);
  await editing;
  await vi.waitFor(() => expect(answer).toHaveBeenLastCalledWith({ chatRoomId: "a", id: "m1" }));
  answers[1]?.resolve({ ...message, text: "", deletedAt: "2026-03-02T09:00:03.000Z" });
  await deleting;
  await vi.waitFor(() =>
    expect(shown()[1]).toMatchObject({ text: "", deletedAt: "2026-03-02T09:00:03.000Z" }),
  );
});

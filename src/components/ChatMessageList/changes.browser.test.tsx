import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { frames, history, mountHistory, numbered, readAt, withImages } from "./testHistory.tsx";
import { watchTops } from "./testTops.ts";

afterEach(() => void vi.useRealTimers());

const at = "2026-03-02T10:00:00.000Z";
const edited = { text: "A longer text. ".repeat(60), editedAt: at };
const deleted = { text: "", deletedAt: at };

/** Returns 60 messages, one of them changed. */
function historyWith(number: number, change: Partial<ChatMessage>): ChatMessage[] {
  return history(0, 60).map((row) => (row.id === `m${number}` ? { ...row, ...change } : row));
}

test.each([
  ["edited", edited],
  ["deleted", deleted],
])("a message that is %s keeps its element and the focus", async (_, change) => {
  const mounted = await mountHistory({ chatMessages: history(0, 60) });
  const article = mounted.screen.getByRole("article").last().element();
  if (article instanceof HTMLElement) article.focus();
  await mounted.change({ chatMessages: historyWith(59, change) });
  expect(document.activeElement).toBe(article);
  expect(article.isConnected).toBe(true);
});

test.each([
  ["edited", edited],
  ["deleted", deleted],
])("a reader stays where they are when a message above is %s", async (_, change) => {
  const { scroller, change: show } = await mountHistory({ chatMessages: history(0, 60) });
  await readAt(scroller, 1_500);
  const tops = watchTops(scroller);
  await show({ chatMessages: historyWith(3, change) });
  await frames(3);
  expect(tops.stop()).toMatchObject({ moved: 0 });
});

test.each([
  ["edited", edited],
  ["deleted", deleted],
])("a reader at the end stays there when a message is %s", async (_, change) => {
  const { rest, pill, change: show } = await mountHistory({ chatMessages: history(0, 60) });
  await show({ chatMessages: historyWith(59, change) });
  expect(rest()).toBeLessThan(1);
  expect(pill()).toBeNull();
});

test("says that a message was edited, beside when it was written", async () => {
  await mountHistory({
    chatMessages: [{ ...numbered(1, "mira"), ...edited }],
    timeZone: "UTC",
  });
  const article = page.getByRole("article", { name: "mira of the crew, 12:07 AM, edited" });
  await expect.element(article.getByText("edited")).toBeVisible();
  await expect
    .element(article.getByText("12:07 AM"))
    .toHaveAttribute("datetime", numbered(1).createdAt);
});

test("the text of a deleted message is nowhere, even if the server still sends it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const secret = { ...numbered(63, "mira"), text: "secret@example.org" };
  const strings = {
    messageLabel: ({ sender, text }: { sender: string; text: string }) => `${sender}: ${text}`,
  };
  const { screen, change } = await mountHistory({
    chatMessages: history(0, 60),
    messageProps: withImages,
    strings,
  });
  // Loads what announces.
  await import("../hooks/interactions.ts");
  await change({});
  await change({ chatMessages: [secret, ...history(0, 60)] });
  await vi.advanceTimersByTimeAsync(1_000);
  await frames(2);
  expect(screen.getByRole("status").element().textContent).toContain("secret");
  const images = screen.container.querySelectorAll("img").length;
  await change({ chatMessages: [{ ...secret, deletedAt: at }, ...history(0, 60)] });
  expect(screen.container.innerHTML).not.toContain("secret");
  expect(screen.container.querySelectorAll("img")).toHaveLength(images - 1);
  const article = screen.getByRole("article", { name: "mira of the crew: Message deleted" });
  expect(article.element().textContent).toContain("Message deleted");
});

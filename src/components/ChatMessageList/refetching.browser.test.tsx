import { expect, test } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { frames, history, mountHistory, numbered, readAt } from "./testHistory.tsx";
import { watchTops } from "./testTops.ts";

const own = numbered(60, "me");
const confirmed = { ...own, clientId: "draft-1" };
const withNewest = (newest: ChatMessage) => [newest, ...history(0, 60)];

test.each([
  ["goes", confirmed, own],
  ["comes", own, confirmed],
])(
  "R26: a reader who scrolled up stays when the clientId of an own message %s",
  async (_, before, after) => {
    const { scroller, change } = await mountHistory({ chatMessages: withNewest(before) });
    await readAt(scroller, 500);
    const tops = watchTops(scroller);
    await change({ chatMessages: withNewest(after) });
    await frames(3);
    expect(tops.stop()).toMatchObject({ moved: 0 });
  },
);

test("R26: an own message keeps its element and focus when its clientId goes", async () => {
  const { screen, change } = await mountHistory({ chatMessages: withNewest(confirmed) });
  const article = screen.getByRole("article").last().element();
  if (article instanceof HTMLElement) article.focus();
  await change({ chatMessages: withNewest({ ...own, editedAt: "2026-03-02T10:00:00.000Z" }) });
  expect(document.activeElement).toBe(article);
});

test("a message of somebody else isn't new when its clientId goes", async () => {
  const theirs = numbered(60, "mira");
  const { scroller, change, pill } = await mountHistory({
    chatMessages: withNewest({ ...theirs, clientId: "draft-1" }),
  });
  await readAt(scroller, 500);
  await change({ chatMessages: withNewest(theirs) });
  expect(pill()).not.toMatch(/\d/);
});

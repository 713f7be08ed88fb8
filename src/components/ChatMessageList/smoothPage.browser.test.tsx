import { beforeEach, expect, onTestFinished, test } from "vitest";

import { frames, history, mountHistory, unsent, withImages } from "./testHistory.tsx";
import { watchTops } from "./testTops.ts";

function styleEverything(declarations: string): () => void {
  const style = document.createElement("style");
  style.textContent = `* { ${declarations} }`;
  document.head.append(style);
  return () => style.remove();
}

beforeEach(() => styleEverything("scroll-behavior: smooth !important; overflow-anchor: auto"));

/** Scrolls at once, and resolves two frames later. */
async function jumpTo(scroller: Element, top: number): Promise<void> {
  scroller.scrollTo({ top, behavior: "instant" });
  await frames(2);
}

for (const virtualizeAbove of [1_000, 50]) {
  const mode = virtualizeAbove === 50 ? "windowed" : "plain";

  test(`R23: on a page that scrolls smoothly, older messages move nothing, ${mode}`, async () => {
    const props = { virtualizeAbove, messageProps: withImages };
    const { scroller, change } = await mountHistory({ ...props, chatMessages: history(50, 150) });
    await jumpTo(scroller, 300);
    for (const from of [25, 0]) {
      const tops = watchTops(scroller);
      await change({ chatMessages: history(from, 150) });
      await frames(20);
      expect(tops.stop().moved).toBeLessThan(1);
    }
  });

  test(`R23: on a page that scrolls smoothly, a history opens and sends at its end, ${mode}`, async () => {
    const { scroller, change, rest } = await mountHistory({
      virtualizeAbove,
      chatMessages: history(0, 150),
    });
    await frames(2);
    expect(rest()).toBeLessThanOrEqual(1);
    await jumpTo(scroller, 300);
    await change({ unsentChatMessages: [unsent(1)] });
    expect(rest()).toBeLessThanOrEqual(1);
  });
}

test("R23: on a page with a transition for everything, a windowed history keeps its rows in place", async () => {
  onTestFinished(styleEverything("transition: all 300ms"));
  const { scroller, change, rest } = await mountHistory({
    virtualizeAbove: 50,
    chatMessages: history(25, 150),
  });
  expect(rest()).toBeLessThanOrEqual(1);
  await jumpTo(scroller, 2000);
  const tops = watchTops(scroller);
  await change({ chatMessages: history(0, 150) });
  await frames(20);
  expect(tops.stop().moved).toBeLessThan(1);
});

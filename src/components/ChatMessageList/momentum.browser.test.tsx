import { expect, onTestFinished, test, vi } from "vitest";

import { frames, history, mountHistory, numbered, readAt } from "./testHistory.tsx";
import { watchJumps } from "./testJumps.ts";

/** As many rows are mounted as fit, or all. */
const MODES = [20, 5000];

/**
 * Touches are reported to the element under the finger, also after it has left the document, together
 * with those of the fingers that stay on the page.
 */
function touch(
  type: "touchstart" | "touchend",
  target: Element,
  { identifier = 1, others = [] }: { identifier?: number; others?: Touch[] } = {},
): Touch {
  const changed = new Touch({ identifier, target });
  const touches = type === "touchstart" ? [...others, changed] : others;
  const changedTouches = [changed];
  target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches }));
  return changed;
}

/** Mounts a history, and watches whether it sets the scroll position. */
async function mountTouched(virtualizeAbove: number) {
  const place = await mountHistory({ chatMessages: history(1000, 1100), virtualizeAbove });
  await import("../hooks/interactions.ts");
  await frames(3);
  const { scroller } = place;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return {
    ...place,
    finger: () => [...scroller.querySelectorAll("article")].at(-1) ?? scroller,
    scrollTo: vi.spyOn(scroller, "scrollTo"),
    async settle() {
      vi.advanceTimersByTime(1000);
      await frames(3);
    },
  };
}

test.each(MODES)(
  "R22: sets no scroll position while a finger and its momentum scroll (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const { scroller, change, finger, scrollTo, settle } = await mountTouched(virtualizeAbove);
    await readAt(scroller, 1500);
    scrollTo.mockClear();
    const watch = watchJumps(scroller);
    const touched = finger();
    touch("touchstart", touched);
    watch.scrollBy(-20);
    await change({ chatMessages: history(975, 1100) });
    watch.scrollBy(-100);
    await frames(2);
    touch("touchend", touched);
    for (const distance of [-90, -60, -30]) {
      watch.scrollBy(distance);
      await frames(2);
      vi.advanceTimersByTime(100);
    }
    await change({ chatMessages: history(950, 1100) });
    watch.scrollBy(-10);
    await frames(2);
    expect(scrollTo).not.toHaveBeenCalled();

    await settle();
    expect(scrollTo).toHaveBeenCalled();
    expect(watch.stop()).toBeLessThan(3);
    expect(scroller.scrollTop).toBeGreaterThan(3000);
  },
);

test.each(MODES)(
  "R22: shows new messages at the end while momentum runs (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const { scroller, change, rest, finger, scrollTo, settle } =
      await mountTouched(virtualizeAbove);
    scrollTo.mockClear();
    const touched = finger();
    touch("touchstart", touched);
    touch("touchend", touched);
    await change({ chatMessages: [numbered(1101, "mira"), ...history(1000, 1100)] });
    expect(scrollTo).not.toHaveBeenCalled();
    expect(rest()).toBeLessThanOrEqual(1);
    await settle();
    expect(rest()).toBeLessThanOrEqual(1);
    expect(scroller.querySelectorAll("article").length).toBeGreaterThan(0);
  },
);

test.each([
  { name: "that leaves last", isFirst: false },
  { name: "that came first", isFirst: true },
])("with a finger elsewhere on the page $name, the oldest messages can be reached", async (row) => {
  const { scroller, change, finger, settle } = await mountTouched(5000);
  const [here, there] = [finger(), document.body];
  if (row.isFirst) {
    const other = touch("touchstart", there, { identifier: 2 });
    touch("touchstart", here, { others: [other] });
    touch("touchend", here, { others: [other] });
  } else {
    const own = touch("touchstart", here);
    const other = touch("touchstart", there, { identifier: 2, others: [own] });
    touch("touchend", here, { others: [other] });
    touch("touchend", there, { identifier: 2 });
  }
  await settle();
  await change({ chatMessages: history(1000, 1104) });
  await readAt(scroller, 0);
  await settle();
  const first = scroller.querySelector('[data-chat-row="m1000"]')?.getBoundingClientRect();
  expect(first?.top).toBeGreaterThanOrEqual(scroller.getBoundingClientRect().top);
});

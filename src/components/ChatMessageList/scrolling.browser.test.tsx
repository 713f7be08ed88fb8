import { flushSync } from "react-dom";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";

import {
  frames,
  history,
  mountHistory,
  numbered,
  readAt,
  unsent,
  withImages,
} from "./testHistory.tsx";
import { watchJumps } from "./testJumps.ts";

const PLAIN = { virtualizeAbove: 5000, isWindowed: false };
const WINDOWED = { virtualizeAbove: 20, isWindowed: true };
const CROSSING = { virtualizeAbove: 120, isWindowed: undefined };
/** Below the threshold all rows are mounted, above it only the visible ones. */
const MODES = [
  { mode: "plain", ...PLAIN, slowness: 1 },
  { mode: "windowed", ...WINDOWED, slowness: 1 },
  { mode: "crossing the threshold", ...CROSSING, slowness: 1 },
  { mode: "plain, with the processor four times slower", ...PLAIN, slowness: 4 },
  { mode: "windowed, with the processor four times slower", ...WINDOWED, slowness: 4 },
  { mode: "crossing the threshold, four times slower", ...CROSSING, slowness: 4 },
];

async function mount(virtualizeAbove: number, isWindowed: boolean | undefined, count: number) {
  const place = await mountHistory({
    chatMessages: history(1000, 1000 + count),
    messageProps: withImages,
    olderPage: "more",
    virtualizeAbove,
  });
  await vi.waitFor(() => expect(place.isWindowed()).toBe(isWindowed ?? false));
  await frames(2);
  return place;
}

async function prependPages(
  pageCount: number,
  virtualizeAbove: number,
  isWindowed: boolean | undefined,
) {
  const place = await mount(virtualizeAbove, isWindowed, 50);
  await readAt(place.scroller, 0);
  const watch = watchJumps(place.scroller);
  for (let page = 1; page <= pageCount; page += 1) {
    await place.changeForOneFrame({ olderPage: "loading" });
    await place.change({
      chatMessages: history(1000 - page * 25, 1050),
      olderPage: page === pageCount ? "end" : "more",
    });
    // The reader continues upwards through the new page.
    for (let step = 0; step < 15; step += 1) {
      watch.scrollBy(-90);
      await watch.next();
    }
  }
  await frames(3);
  return { ...place, jump: watch.stop(), count: watch.jumps.length };
}

vi.setConfig({ testTimeout: 120_000 });

test("shows no pill after a text is expanded and collapsed within one frame", async () => {
  const long = { ...numbered(1, "theo"), text: "Departure on time, 214 seats taken. ".repeat(300) };
  const place = await mountHistory({ chatMessages: [numbered(2, "theo"), long] });
  await frames(3);
  const toggle = () => {
    const buttons = [...place.scroller.querySelectorAll("button")];
    buttons.find(({ textContent }) => /^Show (all|less)$/.test(textContent))?.click();
  };
  flushSync(toggle);
  flushSync(toggle);
  await frames(3);
  expect(place.pill()).toBeNull();
});

test("follows a reader who leaves the end by one pixel a frame", async () => {
  const { scroller, change, rest } = await mountHistory({ chatMessages: history(1000, 1050) });
  await frames(3);
  for (let step = 0; step < 20; step += 1) await readAt(scroller, scroller.scrollTop - 1, 1);
  await change({ chatMessages: history(1000, 1052) });
  expect(rest()).toBeGreaterThan(60);
});

describe.each(MODES)("$mode", ({ virtualizeAbove, isWindowed, slowness }) => {
  const isTrial = slowness > 1;
  const options = { tags: isTrial ? ["trial"] : [] };
  beforeEach(async () => {
    await cdp().send("Emulation.setCPUThrottlingRate", { rate: slowness });
    return () => cdp().send("Emulation.setCPUThrottlingRate", { rate: 1 });
  });

  const pages = isTrial ? 10 : 4;
  test(
    `R1: no frame jumps by 3 px while ${pages} older pages load and are read`,
    options,
    async () => {
      const { jump, count, ...place } = await prependPages(pages, virtualizeAbove, isWindowed);
      expect(count).toBeGreaterThanOrEqual(15 * pages);
      expect(place.isWindowed()).toBe(isWindowed ?? true);
      expect(jump).toBeLessThan(3);
    },
  );

  const sends = isTrial ? 100 : 10;
  test(
    `R2: scrolls to the end for ${sends} of ${sends} messages sent while scrolled up`,
    options,
    async () => {
      const place = await mount(virtualizeAbove, isWindowed, 50);
      let atBottom = 0;
      for (let sent = 1; sent <= sends; sent += 1) {
        // The scroll event fires before the next frame.
        await readAt(place.scroller, 200 + sent * 10, 1);
        await place.changeForOneFrame({
          unsentChatMessages: Array.from({ length: sent }, (_, index) => unsent(index)),
        });
        if (place.rest() <= 1) atBottom += 1;
      }
      expect(atBottom).toBe(sends);
      await frames(2);
      expect(place.rest()).toBeLessThanOrEqual(1);
    },
  );

  test("R3: stays within 1 px of the end after every change", options, async () => {
    expect(await restsAtEnd(virtualizeAbove, isWindowed)).toEqual(NO_REST);
  });

  test("R3: moves nothing while scrolled up, and the pill's count is exact", options, async () => {
    const place = await mount(virtualizeAbove, isWindowed, 100);
    await readAt(place.scroller, 900);
    const watch = watchJumps(place.scroller);
    let next = 1100;
    let others = 0;
    const all = () => history(1000, next);
    for (const burst of [1, 2, 10, 50]) {
      for (let number = next; number < next + burst; number += 1) {
        if (numbered(number).sender.id !== "me") others += 1;
      }
      next += burst;
      // An own message from another device would scroll to the end.
      if (numbered(next - 1).sender.id === "me") {
        next += 1;
        others += 1;
      }
      await place.change({ chatMessages: all() });
      expect(place.pill()).toBe(others === 1 ? "1 new message" : `${others} new messages`);
    }
    await place.change({ typingText: "Mira is typing…" });
    await place.change({ chatMessages: history(1003, next) });
    expect(place.pill()).toBe(`${others} new messages`);
    expect(watch.stop()).toBeLessThan(1);
  });
});

const NO_REST = {
  "burst of 1": 0,
  "burst of 2": 0,
  "burst of 10": 0,
  "burst of 50": 0,
  typing: 0,
  picture: 0,
  sent: 0,
  confirmed: 0,
  "append and trim": 0,
};

/** Returns the distance from the end after each change, or 0 up to 1 px. */
async function restsAtEnd(virtualizeAbove: number, isWindowed: boolean | undefined) {
  const place = await mount(virtualizeAbove, isWindowed, 100);
  const rests: Record<string, number> = {};
  const note = (name: string) => {
    rests[name] = Math.max(rests[name] ?? 0, place.rest() <= 1 ? 0 : place.rest());
  };
  let next = 1100;
  for (const burst of [1, 2, 10, 50]) {
    next += burst;
    await place.change({ chatMessages: history(1000, next) });
    note(`burst of ${burst}`);
  }
  await place.change({ typingText: "Mira is typing…" });
  note("typing");
  const bubbles = [...place.scroller.querySelectorAll<HTMLElement>(".csk-bubble")];
  for (const bubble of [bubbles.at(0), bubbles.at(-3), bubbles.at(-1)]) {
    if (bubble !== undefined) bubble.style.minBlockSize = "333px";
    await frames(2);
    note("picture");
  }
  await place.change({ unsentChatMessages: [unsent(1)] });
  note("sent");
  const confirmed = { ...numbered(next, "me"), clientId: "draft-1" };
  await place.change({
    chatMessages: [confirmed, ...history(1000, next)],
    unsentChatMessages: [],
  });
  note("confirmed");
  await place.change({ chatMessages: history(1020, next + 5) });
  note("append and trim");
  return rests;
}

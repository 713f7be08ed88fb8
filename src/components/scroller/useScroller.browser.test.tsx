import { StrictMode, useMemo, useRef } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { frames, readAt } from "../ChatMessageList/testHistory.tsx";
import { useScroller } from "./useScroller.ts";

interface CustomListProps {
  numbers: readonly number[];
  keepMounted?: string;
  heightOf?: (number: number) => number;
}

const defaultHeightOf = (number: number) => 30 + (number % 5) * 10;

/** A list in custom markup, without the kit's components and classes. */
function CustomList({ numbers, keepMounted, heightOf = defaultHeightOf }: CustomListProps) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => numbers.map((number) => ({ key: String(number) })), [numbers]);
  const { getIndexes } = useScroller({ rows, scrollerRef, listRef, virtualizeAbove: 100 });
  return (
    <div ref={scrollerRef} data-testid="scroller" style={{ blockSize: 400, overflow: "auto" }}>
      <ul ref={listRef} style={{ margin: 0, padding: 0, listStyle: "none", border: "1px solid" }}>
        {getIndexes({ keepMounted }).map((index) => (
          <li
            key={numbers[index]}
            data-chat-row={numbers[index]}
            style={{ blockSize: heightOf(numbers[index] ?? 0) }}
          >
            {numbers[index]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const numbersTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function mount(props: CustomListProps) {
  const view = (given: CustomListProps) => (
    <StrictMode>
      <CustomList {...given} />
    </StrictMode>
  );
  const screen = await render(view(props));
  await frames(2);
  const scroller = screen.getByTestId("scroller").element();
  const rows = () => [...scroller.querySelectorAll("li")];
  return {
    scroller,
    rows,
    /** Returns the numbers of the visible rows, in order. */
    visible() {
      const view = scroller.getBoundingClientRect();
      return rows()
        .filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > view.top + 1 && top < view.bottom - 1;
        })
        .map((row) => Number(row.textContent));
    },
    topOf: (number: number) =>
      rows()
        .find((row) => row.textContent === String(number))
        ?.getBoundingClientRect().top,
    async change(next: Partial<CustomListProps>) {
      await screen.rerender(view({ ...props, ...next }));
      await frames(2);
    },
  };
}

test("renders all rows of a short list without margins", async () => {
  const { rows, change, scroller } = await mount({ numbers: numbersTo(100) });
  expect(rows()).toHaveLength(100);
  await change({ numbers: numbersTo(5000) });
  expect(rows().length).toBeLessThan(60);
  await change({ numbers: numbersTo(50) });
  expect(rows()).toHaveLength(50);
  expect(scroller.scrollHeight).toBe(50 * 50 + 2);
});

test("fills the viewport immediately at any scroll position", async () => {
  const { scroller, rows, visible } = await mount({ numbers: numbersTo(5000) });
  for (const top of [0, 700, 90_000, 90_900, 30_000, 250_000, 10]) {
    await readAt(scroller, top, 1);
    const numbers = visible();
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    const view = scroller.getBoundingClientRect();
    const boxes = rows().map((row) => row.getBoundingClientRect());
    expect(boxes.some((box) => box.top <= view.top + 2)).toBe(true);
    expect(boxes.some((box) => box.bottom >= view.bottom - 2)).toBe(true);
    expect(rows().length).toBeLessThan(60);
  }
});

test("keeps visible rows in place when rows before them are inserted, removed or moved", async () => {
  const numbers = numbersTo(1000);
  const { scroller, visible, topOf, change } = await mount({ numbers });
  await readAt(scroller, 20_000);
  const read = visible()[3] ?? 0;
  const top = topOf(read);
  expect(top).toBeGreaterThan(0);
  for (const next of [
    [...Array.from({ length: 60 }, (_, index) => 2000 + index), ...numbers],
    numbers.slice(7),
    [900, ...numbers.filter((number) => number !== 900)],
    [read - 3, ...numbers.filter((number) => number !== read - 3)],
  ]) {
    await change({ numbers: next });
    expect(topOf(read)).toBeCloseTo(top ?? 0, 0);
    await change({ numbers });
    expect(topOf(read)).toBeCloseTo(top ?? 0, 0);
  }
});

test("shows new rows at the top", async () => {
  const numbers = numbersTo(1000);
  const { scroller, visible, change } = await mount({ numbers });
  await change({ numbers: [5000, ...numbers] });
  expect(scroller.scrollTop).toBe(0);
  expect(visible()[0]).toBe(5000);
});

test("R22: sets no scroll position while a finger scrolls, and keeps visible rows in place", async () => {
  const numbers = numbersTo(1000);
  const { scroller, rows, visible, topOf, change } = await mount({ numbers });
  await import("../hooks/interactions.ts");
  await frames(3);
  await readAt(scroller, 20_000);
  const read = visible()[3] ?? 0;
  const top = topOf(read) ?? 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const scrollTo = vi.spyOn(scroller, "scrollTo");
  const finger = rows()[5] ?? scroller;
  const touch = (type: string) => finger.dispatchEvent(new TouchEvent(type, { bubbles: true }));
  touch("touchstart");
  await change({ numbers: [...numbersTo(60).map((number) => 2000 + number), ...numbers] });
  expect(scrollTo).not.toHaveBeenCalled();
  expect(topOf(read)).toBeCloseTo(top, 0);
  touch("touchend");
  vi.advanceTimersByTime(1000);
  await frames(2);
  expect(scrollTo).toHaveBeenCalled();
  expect(scroller.scrollTop).toBeGreaterThan(22_000);
  expect(topOf(read)).toBeCloseTo(top, 0);
});

test("doesn't jump when scrolling towards rows that are taller than estimated", async () => {
  const { scroller, visible, topOf } = await mount({
    numbers: numbersTo(2000),
    heightOf: (number) => (number < 900 ? 120 : 40),
  });
  await readAt(scroller, scroller.scrollHeight);
  await readAt(scroller, scroller.scrollHeight / 2);
  for (let step = 0; step < 60; step += 1) {
    const read = visible()[2] ?? 0;
    const top = topOf(read) ?? 0;
    await readAt(scroller, scroller.scrollTop - 35, 2);
    expect(Math.abs((topOf(read) ?? 0) - top - 35)).toBeLessThan(2);
  }
});

test("keeps a row mounted, with space between it and the others on either side", async () => {
  const { scroller, rows, topOf, visible } = await mount({
    numbers: numbersTo(1000),
    keepMounted: "500",
  });
  for (const top of [0, 40_000]) {
    await readAt(scroller, top);
    expect(rows().map((row) => row.textContent)).toContain("500");
    expect(visible().length).toBeGreaterThan(5);
    const [first = 0] = visible();
    const apart = (topOf(500) ?? 0) - (topOf(first) ?? 0);
    // Unmeasured rows are estimated by the average of the measured ones.
    expect(Math.abs(apart / ((500 - first) * 50) - 1)).toBeLessThan(0.05);
  }
  await readAt(scroller, 24_600);
  expect(visible()).toContain(500);
  expect(topOf(501)).toBeCloseTo((topOf(500) ?? 0) + 30, 1);
});

test("aligns rows of any height to device pixels until the list is short", async () => {
  const { scroller, rows, change } = await mount({
    numbers: numbersTo(1000),
    keepMounted: "500",
    heightOf: (number) => 30.1 + (number % 7) * 1.7,
  });
  const fractions = () => [
    ...new Set(rows().map((row) => (row.getBoundingClientRect().top * devicePixelRatio) % 1)),
  ];
  for (const top of [0, 40, 30_000, 8000, 17_000, 20_000]) {
    await readAt(scroller, top);
    expect(fractions()).toEqual([0]);
  }
  await change({ numbers: numbersTo(3) });
  expect(rows().map((row) => row.getAttribute("style"))).toEqual(
    [30.1, 31.8, 33.5].map((height) => `block-size: ${height}px;`),
  );
});

import { Fragment, useMemo, useRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { frames, history, mountHistory } from "../ChatMessageList/testHistory.tsx";
import { useScroller } from "./useScroller.ts";

const error = vi.spyOn(console, "error").mockReturnValue();
afterEach(() => {
  error.mockClear();
});

const keys = Array.from({ length: 300 }, (_, index) => `row ${index}`);

interface MisusedListProps {
  rowKeys?: readonly string[];
  elementsPerRow?: number;
  height?: number | undefined;
}

function MisusedList({ rowKeys = keys, elementsPerRow = 1, height = 400 }: MisusedListProps) {
  const listRef = useRef<HTMLDivElement>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowKeys.map((key) => ({ key })), [rowKeys]);
  const { getIndexes } = useScroller({ rows, scrollerRef, listRef, virtualizeAbove: 100 });
  return (
    <div ref={scrollerRef} style={{ blockSize: height, overflow: "auto" }}>
      <div ref={listRef}>
        {getIndexes().map((index) => (
          <Fragment key={index}>
            {Array.from({ length: elementsPerRow }, (_, part) => (
              <div key={part} data-chat-row={rowKeys[index]} style={{ blockSize: 30 }} />
            ))}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

const told = () => error.mock.calls.map(([message]) => String(message));

test("tells once that a row has several elements", async () => {
  const { rerender } = await render(<MisusedList elementsPerRow={2} />);
  // The code that tells is loaded on demand.
  await vi.dynamicImportSettled();
  await rerender(<MisusedList elementsPerRow={3} />);
  await frames(2);
  expect(told()).toEqual([expect.stringMatching(/^chat-sync-kit: .* one element for each row/)]);
});

test("tells once that a key comes twice", async () => {
  const { rerender } = await render(<MisusedList rowKeys={[...keys, "row 7"]} />);
  await rerender(<MisusedList rowKeys={["row 7", ...keys]} />);
  await frames(2);
  expect(told()).toEqual([expect.stringMatching(/^chat-sync-kit: .* a key twice/)]);
});

test("tells once that a list or a history has no height of its own", async () => {
  const screen = await render(<MisusedList height={5000} />);
  await frames(3);
  expect(told()).toEqual([expect.stringMatching(/^chat-sync-kit: a list is as high as all/)]);
  await screen.unmount();
  const { scroller } = await mountHistory({
    chatMessages: history(0, 30),
    style: { blockSize: 5000 },
  });
  await frames(3);
  expect(scroller.clientHeight).toBeGreaterThan(4000);
  expect(told()).toHaveLength(1);
});

test("tells nothing about a list as it should be", async () => {
  await render(<MisusedList />);
  await mountHistory({ chatMessages: history(0, 300) });
  await frames(3);
  expect(told()).toEqual([]);
});

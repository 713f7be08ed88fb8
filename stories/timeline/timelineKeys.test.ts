import { expect, test } from "vitest";

import { targetOfKey } from "./timelineKeys.ts";
import type { TimelineMoment } from "./timelineMoments.ts";

function moment(atMs: number, ...ids: string[]): TimelineMoment {
  return {
    atMs,
    changes: ids.map((id) => ({
      items: [{ kind: "event", id, trackId: "server", atMs, label: id }],
      what: "happens",
    })),
  };
}

const at = {
  moments: [moment(100, "a"), moment(500, "b", "c"), moment(900, "d")],
  nowMs: 500,
  endMs: 1_000,
  pageMs: 200,
  selectedId: "b",
};

test.each([
  ["ArrowRight", 900],
  ["ArrowLeft", 100],
  ["PageUp", 700],
  ["PageDown", 300],
  ["Home", 0],
  ["End", 1_000],
])("%s goes to another moment, in which nothing is chosen", (key, seekMs) => {
  expect(targetOfKey(key, at)).toEqual({ seekMs, selectedId: undefined });
});

test("beyond the first and the last moment are the ends of time", () => {
  expect(targetOfKey("ArrowLeft", { ...at, nowMs: 100 })?.seekMs).toBe(0);
  expect(targetOfKey("ArrowRight", { ...at, nowMs: 900 })?.seekMs).toBe(1_000);
  expect(targetOfKey("PageUp", { ...at, nowMs: 900 })?.seekMs).toBe(1_000);
});

test("up and down choose among what happens in the moment, and stop at its ends", () => {
  const chosen = (key: string, selectedId: string | undefined) =>
    targetOfKey(key, { ...at, selectedId })?.selectedId;
  expect(chosen("ArrowDown", undefined)).toBe("b");
  expect(chosen("ArrowDown", "b")).toBe("c");
  expect(chosen("ArrowDown", "c")).toBe("c");
  expect(chosen("ArrowUp", undefined)).toBe("c");
  expect(chosen("ArrowUp", "c")).toBe("b");
  expect(chosen("ArrowDown", "chosen at another moment")).toBe("b");
  expect(chosen("Escape", "b")).toBeUndefined();
});

test("other keys lead nowhere", () => {
  expect(targetOfKey("a", at)).toBeUndefined();
});

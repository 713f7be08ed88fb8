import { expect, test } from "vitest";

import { relatedTo } from "./relatedTo.ts";
import type { TimelineItem } from "./TimelineItem.ts";

function item(id: string, ...causes: string[]): TimelineItem {
  return { kind: "event", id, trackId: "lane", atMs: 0, label: id, causes };
}

const chain = [
  item("message"),
  item("delivery", "message"),
  item("other delivery", "message"),
  item("request", "delivery"),
  item("write", "request", "other message"),
  item("commit", "write"),
  item("other message"),
];
const related = (...seeds: string[]) => [...relatedTo(chain, seeds)].toSorted();

test("what led to an item and what followed from it is related, over any number of steps", () => {
  expect(related("request")).toEqual(["commit", "delivery", "message", "request", "write"]);
});

test("what merely shares a cause or a consequence is not related", () => {
  expect(related("request")).not.toContain("other delivery");
  expect(related("request")).not.toContain("other message");
  expect(related("other delivery")).toEqual(["message", "other delivery"]);
});

test("several seeds have what is related to any of them", () => {
  expect(related("other delivery", "other message")).toEqual([
    "commit",
    "message",
    "other delivery",
    "other message",
    "write",
  ]);
});

test("unknown ids are left out", () => {
  expect(related("nothing")).toEqual([]);
  expect([...relatedTo([item("a", "gone")], ["a"])]).toEqual(["a"]);
});

test("a circle of causes ends", () => {
  expect([...relatedTo([item("a", "b"), item("b", "a")], ["a"])].toSorted()).toEqual(["a", "b"]);
});

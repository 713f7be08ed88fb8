import { expect, test, vi } from "vitest";

import { createEmitter } from "./createEmitter.ts";

test("listeners are called in order, with all arguments, for their own event only", () => {
  const { on, emit } = createEmitter();
  const calls: unknown[] = [];
  on("a", (...args) => calls.push(["first", ...args]));
  on("b", () => calls.push("b"));
  on("a", (...args) => calls.push(["second", ...args]));
  emit("a", 1, 2);
  expect(calls).toEqual([
    ["first", 1, 2],
    ["second", 1, 2],
  ]);
});

test("a listener that is added twice is called once, and gone after one removal", () => {
  const { on, off, emit } = createEmitter();
  const listener = vi.fn();
  on("a", listener);
  on("a", listener);
  emit("a");
  off("a", listener);
  emit("a");
  expect(listener).toHaveBeenCalledTimes(1);
});

test("removing an unknown listener and emitting without listeners do nothing", () => {
  const { off, emit } = createEmitter();
  expect(() => {
    off("a", () => {});
    emit("a");
  }).not.toThrow();
});

test("a listener that is removed while an event is emitted is not called any more", () => {
  const { on, off, emit } = createEmitter();
  const second = vi.fn();
  on("a", () => off("a", second));
  on("a", second);
  emit("a");
  expect(second).not.toHaveBeenCalled();
});

test("a listener that takes itself off and on again is called once per event", () => {
  const { on, off, emit } = createEmitter();
  const listener = vi.fn(() => {
    off("a", listener);
    on("a", listener);
  });
  on("a", listener);
  emit("a");
  expect(listener).toHaveBeenCalledTimes(1);
});

test("what a listener throws reaches the global error handler and no other listener", () => {
  const microtasks: (() => void)[] = [];
  vi.stubGlobal("queueMicrotask", (task: () => void) => microtasks.push(task));
  const { on, emit } = createEmitter();
  const second = vi.fn();
  on("a", () => {
    throw new Error("listener failed");
  });
  on("a", second);
  emit("a");
  vi.unstubAllGlobals();
  expect(second).toHaveBeenCalledTimes(1);
  expect(microtasks).toHaveLength(1);
  expect(microtasks[0]).toThrow("listener failed");
});

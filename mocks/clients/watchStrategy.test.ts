import { expect, test, vi } from "vitest";

import { watchStrategy } from "./watchStrategy.ts";

const event = {
  chatMessage: {
    id: "a-1",
    chatRoomId: "a",
    sender: { id: "amara", name: "Amara" },
    text: "Good morning",
    createdAt: "2026-03-02T09:00:00.000Z",
  },
};
const context = { onRecovering: (_queryKeys: readonly (readonly unknown[])[]) => {} };

test("events are passed on, and counted until they are handled", async () => {
  const work = Promise.withResolvers<void>();
  const onNewChatMessage = vi.fn(() => work.promise);
  const watched = watchStrategy({ id: "slow", start: () => ({ onNewChatMessage }) });
  const handled = watched.strategy.start(context).onNewChatMessage(event);
  expect(onNewChatMessage).toHaveBeenCalledExactlyOnceWith(event);
  expect([watched.eventsReceived, watched.eventsAtWork]).toEqual([1, 1]);
  work.resolve();
  await handled;
  expect([watched.eventsReceived, watched.eventsAtWork]).toEqual([1, 0]);
});

test("all other calls of a session are passed on", () => {
  const session = {
    onNewChatMessage: () => {},
    onConnect: vi.fn(),
    onDisconnect: vi.fn(),
    onDroppedInput: vi.fn(),
    onChatMessageChanged: vi.fn(),
    onChatRoomUpdated: vi.fn(),
    onChatRoomRemoved: vi.fn(),
    onSent: vi.fn(),
    stop: vi.fn(),
  };
  const watched = watchStrategy({ id: "spy", start: () => session }).strategy.start(context);
  watched.onConnect?.();
  watched.onDisconnect?.();
  watched.onDroppedInput?.("a");
  void watched.onChatMessageChanged?.(event);
  const updated = { chatRoom: { id: "a", name: "A", latestChatMessage: null } };
  void watched.onChatRoomUpdated?.(updated);
  void watched.onChatRoomRemoved?.({ removedChatRoomId: "a" });
  void watched.onSent?.(event);
  watched.stop?.("forgotten");
  expect(session.onConnect).toHaveBeenCalledTimes(1);
  expect(session.onDisconnect).toHaveBeenCalledTimes(1);
  expect(session.onDroppedInput).toHaveBeenCalledExactlyOnceWith("a");
  expect(session.onChatMessageChanged).toHaveBeenCalledExactlyOnceWith(event);
  expect(session.onChatRoomUpdated).toHaveBeenCalledExactlyOnceWith(updated);
  expect(session.onChatRoomRemoved).toHaveBeenCalledExactlyOnceWith({ removedChatRoomId: "a" });
  expect(session.onSent).toHaveBeenCalledExactlyOnceWith(event);
  expect(session.stop).toHaveBeenCalledExactlyOnceWith("forgotten");
});

test("a strategy that takes over the options is passed on without its watcher", () => {
  const onStrategyChange = vi.fn();
  const strategyOf = () => ({
    id: "spy",
    start: () => ({ onNewChatMessage() {}, onStrategyChange }),
  });
  const next = strategyOf();
  const session = watchStrategy(strategyOf()).strategy.start(context);
  session.onStrategyChange?.(watchStrategy(next).strategy);
  session.onStrategyChange?.(next);
  expect(onStrategyChange.mock.calls.map(([strategy]) => strategy === next)).toEqual([true, true]);
});

test.each([
  "onDroppedInput",
  "onChatMessageChanged",
  "onChatRoomUpdated",
  "onChatRoomRemoved",
  "onSent",
])("a session without `%s` has none when watched either", (name) => {
  const start = () => ({ onNewChatMessage: () => {} });
  const watched = watchStrategy({ id: "simple", start }).strategy.start(context);
  expect(watched).not.toHaveProperty(name);
});

test("a session is recovering until it has recovered or is stopped", () => {
  const onRecovering = vi.fn();
  const watched = watchStrategy({
    id: "recovering",
    start(inner: typeof context & { isConnected: boolean }) {
      inner.onRecovering(inner.isConnected ? [["chat-rooms"]] : []);
      return { onNewChatMessage: () => inner.onRecovering([]) };
    },
  });
  const { start } = watched.strategy;
  const session = start({ onRecovering, isConnected: true });
  expect(watched.isRecovering).toBe(true);
  expect(onRecovering).toHaveBeenCalledExactlyOnceWith([["chat-rooms"]]);
  void session.onNewChatMessage(event);
  expect(watched.isRecovering).toBe(false);

  start({ onRecovering, isConnected: true }).stop?.("ended");
  expect(watched.isRecovering).toBe(false);
});

test("another strategy can take over, in running sessions and in new ones", () => {
  const onStrategyChange = vi.fn<(next: unknown) => void>();
  const started: string[] = [];
  const strategyOf = (name: string) => ({
    id: "spy",
    start() {
      started.push(name);
      return { onNewChatMessage() {}, onStrategyChange };
    },
  });
  const [original, substitute] = [strategyOf("original"), strategyOf("substitute")];
  const watched = watchStrategy(original);
  const session = watched.strategy.start(context);
  watched.runAs(substitute);
  watched.strategy.start(context);
  expect(started).toEqual(["original", "substitute"]);
  expect(onStrategyChange.mock.calls).toEqual([[substitute]]);
  session.stop?.("ended");
  watched.runAs(undefined);
  expect(onStrategyChange.mock.calls).toEqual([[substitute], [original]]);
});

test("a strategy is running while a session of it is", () => {
  const watched = watchStrategy({ id: "spy", start: () => ({ onNewChatMessage() {} }) });
  expect(watched.isRunning).toBe(false);
  const session = watched.strategy.start(context);
  expect(watched.isRunning).toBe(true);
  session.stop?.("ended");
  expect(watched.isRunning).toBe(false);
});

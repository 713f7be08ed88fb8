import { timeoutManager } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { calmSchedule, type Schedule } from "../../mocks/server/Schedule.ts";
import { chatMessagesKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncContext, ChatSyncSession } from "../../src/sync/ChatSyncStrategy.ts";
import { modes } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { createSimulation } from "../../stories/simulation/createSimulation.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import type { Simulation } from "../../stories/simulation/Simulation.ts";
import { strategyById } from "../../stories/world/strategies.ts";

const post = (room: number, after = 100) => ({ after, do: { kind: "post" as const, room } });
const swap = (to?: string) => ({
  after: 100,
  do: { kind: "swap" as const, ...(to !== undefined && { to }) },
});

/** Returns what becomes of a schedule with a strategy that does just this. */
function outcomeOf(
  schedule: Partial<Schedule>,
  start: (context: ChatSyncContext) => Partial<ChatSyncSession> = () => ({}),
  onCreated?: (simulation: Simulation) => void,
) {
  return runSchedule({
    schedule: { ...calmSchedule, ...schedule },
    strategy: {
      id: "under-test",
      start: (context) => ({ onNewChatMessage: () => undefined, ...start(context) }),
    },
    strategyById,
    ...(onCreated && { onCreated }),
  });
}

const namesOf = ({ violations }: Awaited<ReturnType<typeof outcomeOf>>) =>
  violations.map(({ invariant }) => invariant);

test("a client without events ends right, without a request after the first screen", async () => {
  const outcome = await outcomeOf({});
  expect(outcome).toMatchObject({ isDivergent: false, violations: [], errors: [], requests: [] });
});

test("a strategy that does nothing ends divergent and late", async () => {
  const outcome = await outcomeOf({ steps: [post(0), post(2)] });
  expect(outcome.isDivergent).toBe(true);
  expect(outcome.divergence?.chatRooms.counts).toMatchObject({ wrongPreview: 2 });
  expect(outcome.divergence?.chatMessages.counts).toMatchObject({ missing: 1 });
  expect(namesOf(outcome)).toEqual(["delivered"]);
});

test("a room that is cached but not open is compared, unless it is invalidated", async () => {
  const steps = [{ after: 100, do: { kind: "open" as const, room: 1 } }, post(0)];
  const ignored = await outcomeOf({ steps });
  expect(ignored.divergence?.otherChatMessages.counts.missing).toBe(1);

  const marked = await outcomeOf({ steps }, ({ queryClient }) => ({
    onNewChatMessage: ({ chatMessage }) =>
      queryClient.invalidateQueries({ queryKey: chatMessagesKey(chatMessage.chatRoomId) }),
  }));
  expect(marked.divergence?.otherChatMessages.counts.missing).toBe(0);
});

test("a socket listener that is left behind violates `leak`", async () => {
  const outcome = await outcomeOf({}, undefined, ({ lanes: [{ socket }] }) => {
    socket.on("connect", () => undefined);
  });
  expect(namesOf(outcome)).toEqual(["leak"]);
});

test("a timer that is left behind violates `leak`", async () => {
  const start = () => {
    timeoutManager.setTimeout(() => undefined, 5_000);
    return {};
  };
  expect(namesOf(await outcomeOf({ endsEarly: true }, start))).toEqual(["leak"]);
});

test("a timer that is cleared in time violates nothing", async () => {
  const start = () => {
    const timer = timeoutManager.setTimeout(() => undefined, 5_000);
    return { stop: () => timeoutManager.clearTimeout(timer) };
  };
  expect(namesOf(await outcomeOf({ endsEarly: true }, start))).toEqual([]);
});

/** Plays a schedule with a strategy that, as it stops, uses the server behind the session's back. */
function outcomeOfLeaver(onStop: (simulation: Simulation) => void) {
  let created: Simulation | undefined;
  const start = () => ({
    stop() {
      if (created !== undefined) onStop(created);
    },
  });
  const schedule = { steps: [post(0)], endsEarly: true as const };
  return outcomeOf(schedule, start, (simulation) => (created = simulation));
}

test("a request that is left behind violates `leak`", async () => {
  const outcome = await outcomeOfLeaver(
    ({ lanes: [{ api }] }) => void api.fetchChatRoom("room-001"),
  );
  expect(namesOf(outcome)).toEqual(["leak"]);
});

test("a write after the end violates `leak`", async () => {
  const { violations } = await outcomeOfLeaver(({ lanes: [{ api, queryClient }] }) => {
    void api.fetchChatRoom("room-001").then(() => queryClient.setQueryData(["chat-rooms"], []));
  });
  expect(violations.map(({ details }) => details)).toContain("1 requests are left");
});

test("a timer that goes on without end violates `never-quiet`", async () => {
  const start = () => {
    const timer = timeoutManager.setInterval(() => undefined, 60_000);
    return { stop: () => timeoutManager.clearInterval(timer) };
  };
  expect(namesOf(await outcomeOf({}, start))).toEqual(["never-quiet"]);
});

test("a strategy that throws violates `threw`", async () => {
  const start = () => ({
    onNewChatMessage() {
      throw new TypeError("no");
    },
  });
  expect(namesOf(await outcomeOf({ steps: [post(5)] }, start))).toEqual(["threw"]);
});

test("a strategy that passes on a failed request does not violate `threw`", async () => {
  const start = ({ api }: ChatSyncContext) => ({
    async onNewChatMessage() {
      await api.fetchChatRoom("room-999");
    },
  });
  const outcome = await outcomeOf({ steps: [post(5)] }, start);
  expect(namesOf(outcome)).toEqual([]);
  expect(outcome.errors).toMatchObject([{ code: "strategy-failed" }]);
});

test("a timer callback that throws is reported and does not stop the simulation", async () => {
  const start = () => ({
    onNewChatMessage() {
      timeoutManager.setTimeout(() => {
        throw new TypeError("later");
      }, 5);
    },
  });
  expect(namesOf(await outcomeOf({ steps: [post(5), post(6)] }, start))).toEqual(["threw"]);
});

test("only the strategy under test is judged by what is shown", async () => {
  const posts = [post(0), post(6), post(0)];
  const unanswered = await outcomeOf({ steps: [swap("set-query-data-naive"), ...posts] });
  expect(namesOf(unanswered)).toEqual([]);
  expect(unanswered.isDivergent).toBe(true);

  const answered = await outcomeOf({ steps: [swap("invalidate-all"), swap(), post(0), post(0)] });
  expect(namesOf(answered)).toEqual(["delivered"]);
});

test("rooms that another strategy left wrong are not held against the one under test", async () => {
  const steps = [
    { after: 100, do: { kind: "open" as const, room: 1 } },
    swap("set-query-data-naive"),
    post(0),
    post(0, 0),
    swap(),
    post(9),
  ];
  const deliveries = [{ delayMs: 60 }, { delayMs: 5 }];
  const outcome = await outcomeOf({ steps, deliveries, ordered: false });
  expect(outcome.divergence?.otherChatMessages.counts.misordered).toBe(1);
  expect(namesOf(outcome)).not.toContain("order");
});

test("no replica lags behind what came before a strategy took over", async () => {
  const refetch = { kind: "refetch" as const, what: "list" as const, cancel: true };
  const requests = Array.from({ length: 5 }, () => ({ upMs: 1, downMs: 1, lagMs: 2_000 }));
  const steps = [swap("set-query-data-naive"), post(6), swap(), { after: 100, do: refetch }];
  const { divergence } = await outcomeOf({ steps, requests });
  expect(divergence?.chatRooms.findings).toEqual([]);
});

test("the infinite form loads the pages of the first screen one after the other", async () => {
  let rows: number | undefined;
  const { requests } = await outcomeOf(
    { form: "infinite", loadedPages: 3, steps: [post(11)] },
    ({ queryClient }) => ({
      onNewChatMessage() {
        const data = queryClient.getQueryData<{ pages: unknown[] }>(["chat-rooms"]);
        rows = data?.pages.length;
      },
    }),
  );
  expect(rows).toBe(3);
  expect(requests).toEqual([]);
});

test("only one simulation runs at a time", async () => {
  const options = { schedule: calmSchedule, lanes: [{ strategy: strategyById("invalidate-all") }] };
  const simulation = createSimulation(options);
  expect(() => createSimulation(options)).toThrow("Destroy it");
  simulation.destroy();
  expect(() => createSimulation(options).destroy()).not.toThrow();
});

test("real time is restored when a simulation fails", async () => {
  const realNow = Date.now;
  const onCreated = () => {
    throw new Error("no");
  };
  await expect(outcomeOf({}, undefined, onCreated)).rejects.toThrow("no");
  expect(Date.now).toBe(realNow);
});

test.for(modes)("the same seed has the same outcome in mode %s", async (mode) => {
  expect(scheduleOf(mode, "L2", 7)).toEqual(scheduleOf(mode, "L2", 7));
  expect(scheduleOf(mode, "L2", 8)).not.toEqual(scheduleOf(mode, "L2", 7));
  // What the app's callbacks throw goes to the global error handler, which here is Vitest's.
  const { throwing: _, ...schedule } = scheduleOf(mode, "L2", 7);

  const options = { schedule, strategy: strategyById("set-or-invalidate"), strategyById };
  const first = await runSchedule(options);
  const replayed: Schedule = JSON.parse(JSON.stringify(schedule));
  const second = await runSchedule({ ...options, schedule: replayed });
  expect(second.divergence).toEqual(first.divergence);
  expect(second.violations).toEqual(first.violations);
  expect(second.requests).toEqual(first.requests);
});

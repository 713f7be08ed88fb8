import { QueryObserver, type QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import {
  calmSchedule,
  goodRequest,
  type Schedule,
  type ScheduleAction,
  type ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncContext, ChatSyncSession } from "../../src/sync/ChatSyncStrategy.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import type { Simulation } from "../../stories/simulation/Simulation.ts";
import { strategyById } from "../../stories/world/strategies.ts";

const step = (action: ScheduleAction, after = 100): ScheduleStep => ({ after, do: action });
/** Does nothing but let time pass. */
const wait = step({ kind: "focus" });
const post = (room: number): ScheduleStep => step({ kind: "post", room });

/** Returns what becomes of a schedule with a strategy that does just this. */
async function play(
  schedule: Partial<Schedule>,
  start: (context: ChatSyncContext) => Partial<ChatSyncSession> = () => ({}),
) {
  let created: Simulation | undefined;
  const outcome = await runSchedule({
    schedule: { ...calmSchedule, ...schedule },
    strategy: {
      id: "under-test",
      start: (context) => ({ onNewChatMessage: () => undefined, ...start(context) }),
    },
    strategyById,
    onCreated: (simulation) => (created = simulation),
  });
  return {
    ...outcome,
    names: outcome.violations.map(({ invariant }) => invariant),
    simulation: created,
  };
}

/** Right in every schedule without faults, at a price. */
const refetchAll = ({ queryClient }: ChatSyncContext) => ({
  onNewChatMessage: () => queryClient.invalidateQueries(),
  onConnect: () => void queryClient.invalidateQueries(),
});

function namesOfRooms(queryClient: QueryClient): string[] {
  const rows = queryClient.getQueryData<ChatRoomSummary[]>(chatRoomsKey) ?? [];
  return rows.map(({ name }) => name);
}

test("a field that a strategy loses makes a row differ, although its id is right", async () => {
  const outcome = await play({ steps: [post(5)] }, ({ queryClient }) => ({
    async onNewChatMessage() {
      await queryClient.invalidateQueries();
      queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (rows) =>
        rows?.map((row) => ({ ...row, name: row.name.slice(1) })),
      );
    },
  }));
  expect(outcome.isDivergent).toBe(true);
  expect(outcome.differences[0]).toContain('["chat-rooms"]: ');
});

test("a strategy that never says that it is done violates `status`", async () => {
  const outcome = await play({}, ({ onRecovering }) => {
    onRecovering([chatRoomsKey]);
    return {};
  });
  expect(outcome.names).toEqual(["status"]);
});

test("after `clear` the screen loads again, and what happened before is not held against the strategy", async () => {
  const outcome = await play({ steps: [post(0), step({ kind: "clear" }), post(1)] }, refetchAll);
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });
});

test.for(["clear", "sign-in"] as const)(
  "a strategy that brings back what it knew before `%s` is found",
  async (kind) => {
    const action: ScheduleAction =
      kind === "clear" ? { kind } : { kind: "sign-in", withKey: false };
    const outcome = await play({ steps: [step(action), post(0)] }, ({ queryClient }) => {
      const known = queryClient.getQueryCache().subscribe(({ type, query }) => {
        if (type === "removed" && query.queryHash === JSON.stringify(chatRoomsKey)) {
          queryClient.setQueryData(chatRoomsKey, query.state.data);
        }
      });
      return { stop: known };
    });
    expect(outcome.names).toContain(kind === "clear" ? "seeded" : "account");
  },
);

test("reset queries are empty until they are fetched, or it violates `seeded`", async () => {
  const steps = [step({ kind: "open", room: 1 }), step({ kind: "reset", what: "others" }), post(0)];
  const keep = ({ queryClient }: ChatSyncContext) => {
    const queryKey = chatMessagesKey("room-001");
    return {
      onNewChatMessage: () => void queryClient.setQueryData(queryKey, []),
    };
  };
  expect((await play({ steps }, keep)).names).toContain("seeded");
  expect((await play({ steps }, refetchAll)).names).toEqual([]);
});

test("with another account the list has other rooms, under other names", async () => {
  const steps = [step({ kind: "sign-in", withKey: true }), post(2)];
  let names: string[] = [];
  const outcome = await play({ steps }, (context) => ({
    ...refetchAll(context),
    stop: () => void (names = namesOfRooms(context.queryClient)),
  }));
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });
  expect(names).toHaveLength(3);
  expect(names.every((name) => name.endsWith("(second account)"))).toBe(true);
});

test("a remount passes a new strategy and API object, and the session goes on", async () => {
  let starts = 0;
  const given: unknown[] = [];
  await play({ steps: [step({ kind: "remount" }), post(0)] }, (context) => {
    starts += 1;
    return { ...refetchAll(context), onStrategyChange: (strategy) => void given.push(strategy.id) };
  });
  expect(starts).toBe(1);
  expect(given).toEqual(["under-test"]);
});

test("a change of the `sessionKey` ends the session as forgotten", async () => {
  const reasons: unknown[] = [];
  const steps = [
    step({ kind: "sign-in", withKey: true }),
    step({ kind: "sign-in", withKey: false }),
  ];
  await play({ steps }, (context) => ({
    ...refetchAll(context),
    stop: (reason) => void reasons.push(reason),
  }));
  expect(reasons).toEqual(["forgotten", "ended"]);
});

test.for(["hydrate", "set-state", "broadcast"] as const)(
  "old data that gets in by %s is found if nobody does anything",
  async (how) => {
    const outside = { kind: "outside-data" as const, what: "list" as const, room: 0, how };
    const steps = [post(0), step({ ...outside, ageMs: how === "hydrate" ? 0 : 5_000 }), wait];
    const outcome = await play({ steps }, refetchAll);
    // Hydrated data must be newer than what is there, so it is right here.
    expect(outcome.isDivergent).toBe(how !== "hydrate");
    expect(outcome.names.includes("delivered")).toBe(how !== "hydrate");
  },
);

test("a strategy that loses the app's own change violates `app-change`", async () => {
  const steps = [step({ kind: "app-change", what: "list", room: 1 }), post(0)];
  const outcome = await play({ steps }, ({ queryClient }) => ({
    onNewChatMessage() {
      queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (rows) =>
        rows?.map(({ id, name, latestChatMessage }) => ({ id, name, latestChatMessage })),
      );
    },
  }));
  expect(outcome.names).toContain("app-change");
  expect((await play({ steps }, refetchAll)).names).toEqual([]);
});

test("a roll-back puts back what was kept, and the message since then is missing", async () => {
  const steps = [
    step({ kind: "keep-data", what: "room", room: 0 }),
    post(0),
    step({ kind: "roll-back" }),
    wait,
  ];
  const outcome = await play({ steps }, refetchAll);
  expect(outcome.names).toContain("delivered");
  expect(outcome.isDivergent).toBe(true);
});

test("what is disabled or unmounted is not fetched until it is enabled or mounted again", async () => {
  const disabled = [
    step({ kind: "set-enabled", what: "list", enabled: false }),
    post(0),
    step({ kind: "set-enabled", what: "list", enabled: true }),
  ];
  const outcome = await play({ steps: disabled }, refetchAll);
  expect(outcome.isDivergent).toBe(false);
  expect(outcome.requests.map(({ operation }) => operation)).toEqual([
    "chat-messages",
    "chat-rooms",
  ]);
  const unmounted = [step({ kind: "unmount", what: "list" }), post(0)];
  const left = await play({ steps: unmounted }, refetchAll);
  expect(left.requests.map(({ operation }) => operation)).toEqual(["chat-messages"]);
  expect(left.isDivergent).toBe(false);
});

test("a query is removed after its `gcTime`", async () => {
  const steps = [step({ kind: "unmount", what: "list" }), post(0)];
  const outcome = await play({ steps, queries: { gcTime: 50 } });
  expect(outcome.differences.filter((text) => text.includes("chat-rooms"))).toEqual([]);
  const kept = await play({ steps });
  expect(kept.differences.filter((text) => text.includes("chat-rooms"))).toHaveLength(1);
});

test("offline, a fetch waits until the device is online again", async () => {
  const steps = [
    step({ kind: "offline", forMs: 2_000 }),
    step({ kind: "refetch", what: "list", cancel: true }),
  ];
  let pausedAt = "";
  const outcome = await play({ steps }, ({ queryClient }) => ({
    onConnect: () => void (pausedAt = queryClient.getQueryState(chatRoomsKey)?.fetchStatus ?? ""),
  }));
  expect(pausedAt).toBe("paused");
  expect(outcome.requests).toHaveLength(1);
});

test("a return to the window refetches, where queries say so", async () => {
  const steps = [step({ kind: "focus" })];
  const queries = { staleTime: 0, refetchOnWindowFocus: true as const };
  expect((await play({ steps, queries })).requests).toHaveLength(2);
  expect((await play({ steps })).requests).toEqual([]);
});

test("the wall clock jumps, and nothing else", async () => {
  const times: number[][] = [];
  const steps = [post(5), step({ kind: "jump-clock", byMs: -60_000 }), post(5)];
  await play({ steps }, () => ({
    onNewChatMessage: () => void times.push([Date.now(), performance.now()]),
  }));
  const [[wallBefore = 0, before = 0] = [], [wallAfter = 0, after = 0] = []] = times;
  expect(after - before).toBe(200);
  expect(wallAfter - wallBefore).toBe(-59_800);
  expect(Object.hasOwn(performance, "now")).toBe(false);
});

test("two clients have a cache and a socket each, and both are compared", async () => {
  const seen = new Set<QueryClient>();
  const outcome = await play({ clients: 2, steps: [post(0)] }, (context) => {
    seen.add(context.queryClient);
    return seen.size === 1 ? refetchAll(context) : {};
  });
  expect(seen.size).toBe(2);
  expect(outcome.differences.length).toBeGreaterThan(0);
});

test("a departure has no event, and a fetch shows it", async () => {
  const steps = [step({ kind: "leave-room", room: 0 }), post(1)];
  const ignored = await play({ steps: steps.slice(0, 1) });
  expect(ignored.differences[0]).toContain("place 0 has room-001");
  expect((await play({ steps }, refetchAll)).isDivergent).toBe(false);
});

test("a list beside the main one is compared, and so is a second open room", async () => {
  const outcome = await play({
    furtherList: { includes: false },
    secondPane: true,
    steps: [post(1)],
  });
  expect(outcome.differences.map((text) => text.split(": ")[0])).toEqual([
    '["chat-rooms"]',
    '["chat-rooms",{"parity":"even"}]',
    '["chat-messages","room-002"]',
  ]);
});

test("in a window that begins in the middle, what is above it is a known gap", async () => {
  const window: Partial<Schedule> = {
    form: "infinite",
    pages: "items",
    startAt: { list: 3, open: 4 },
  };
  const outcome = await play({ ...window, steps: [post(0), post(1)] });
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });

  const onTop = await play({ ...window, steps: [post(0)] }, ({ queryClient }) => ({
    onNewChatMessage({ chatMessage }) {
      queryClient.setQueryData(
        chatMessagesKey("room-001"),
        (data: { pages: { items: unknown[] }[] } | undefined) =>
          data && {
            ...data,
            pages: data.pages.map((page, index) =>
              index === 0 ? { ...page, items: [chatMessage, ...page.items] } : page,
            ),
          },
      );
    },
  }));
  expect(onTop.differences[0]).toContain('["chat-messages","room-001"]: place 1 has');
});

test("a window that begins in the middle is never empty, however few rows there are", async () => {
  const outcome = await play({
    form: "infinite",
    pages: "items",
    startAt: { list: 100, open: 100_000 },
  });
  expect(outcome).toMatchObject({ isDivergent: false, names: [] });
});

test("a reliable refetch meets none of the fates, so it shows which room has left", async () => {
  const fails = { upMs: 1, downMs: 1, lagMs: 0, fail: 500 };
  const ending = (reliable?: true): Partial<Schedule> => ({
    requests: [goodRequest, goodRequest, fails, fails],
    steps: [
      step({ kind: "leave-room", room: 2 }),
      step({ kind: "refetch", what: "all", cancel: true, ...(reliable && { reliable }) }),
    ],
  });
  expect((await play(ending())).isDivergent).toBe(true);
  expect((await play(ending(true))).differences).toEqual([]);
});

test.for(["items", "data", "array"] as const)(
  "the app's own pages of the shape `%s` are read, and go up and down",
  async (pages) => {
    const outcome = await play({
      form: "infinite",
      pages,
      paging: "cursor",
      maxPages: 2,
      steps: [
        step({ kind: "load-page", what: "list" }),
        step({ kind: "load-page", what: "list" }),
        step({ kind: "load-previous", what: "list" }),
      ],
    });
    expect(outcome).toMatchObject({ isDivergent: false, names: [] });
    expect(outcome.requests).toHaveLength(3);
  },
);

test("a list that ends too early is divergent", async () => {
  const outcome = await play(
    { form: "infinite", pages: "array", steps: [post(0)] },
    ({ queryClient }) => ({
      onNewChatMessage() {
        queryClient.setQueryData(
          chatRoomsKey,
          (data: { pages: unknown[][]; pageParams: unknown[] } | undefined) =>
            data && { ...data, pages: data.pages.map((page) => page.slice(0, 2)) },
        );
      },
    }),
  );
  expect(outcome.isDivergent).toBe(true);
});

test.for(["onError", "onState"] as const)(
  "the app's `%s` throws, and nobody else suffers",
  async (name) => {
    const thrown: unknown[] = [];
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (error) => thrown.push(error));
    try {
      const steps = [step({ kind: "malformed", room: 0 }), post(0)];
      const outcome = await play({ throwing: [name], steps }, refetchAll);
      expect(outcome.names).toEqual([]);
      expect(outcome.isDivergent).toBe(false);
      expect(thrown.length).toBeGreaterThan(0);
    } finally {
      process.removeAllListeners("uncaughtException");
      for (const listener of listeners) process.on("uncaughtException", listener);
    }
  },
);

test("a listener of the cache throws when a strategy writes", async () => {
  let caught: unknown;
  await play({ throwing: ["listener"], steps: [post(5)] }, ({ queryClient }) => ({
    onNewChatMessage() {
      try {
        queryClient.setQueryData(chatRoomsKey, []);
      } catch (error) {
        caught = error;
      }
    },
  }));
  expect(String(caught)).toContain("The app's query cache listener throws.");
});

test("a query that the app mounts outside the screen is ignored", async () => {
  const outcome = await play({}, ({ queryClient }) => {
    const observer = new QueryObserver(queryClient, {
      queryKey: ["profile"],
      queryFn: () => ({ name: "Amara" }),
    });
    return { stop: observer.subscribe(() => undefined) };
  });
  expect(outcome).toMatchObject({ isDivergent: false });
});

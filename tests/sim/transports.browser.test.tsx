import { beforeAll, expect, test, vi } from "vitest";

import { startWorker } from "../../.storybook/startWorker.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { playOver, twoPages } from "./playOver.ts";

beforeAll(async () => {
  const worker = await startWorker();
  worker.use(...wireHandlers);
  return () => worker.resetHandlers();
});

const calm: Schedule = { ...twoPages, connectAfterMs: 30 };

const faulty: Pick<Schedule, "steps" | "requests" | "deliveries"> = {
  steps: [
    { after: 70, do: { kind: "post", room: 1 } },
    { after: 20, do: { kind: "refetch", what: "all", cancel: true } },
    { after: 5, do: { kind: "refetch", what: "list", cancel: true } },
    { after: 50, do: { kind: "post", room: 15 } },
    { after: 50, do: { kind: "post", room: 0 } },
    { after: 50, do: { kind: "malformed", room: 2 } },
    { after: 30, do: { kind: "malformed", room: 3, unreadable: true } },
    { after: 30, do: { kind: "disconnect", forMs: 200, noticeAfterMs: 50 } },
    { after: 30, do: { kind: "post", room: 20 } },
    { after: 300, do: { kind: "post", room: 0 } },
    { after: 20, do: { kind: "disconnect", forMs: 20, noticeAfterMs: 50 } },
    { after: 50, do: { kind: "open", room: 4 } },
    { after: 50, do: { kind: "post", room: 4 } },
  ],
  requests: [
    ...Array.from({ length: 5 }, () => ({ upMs: 10, downMs: 10, lagMs: 0 })),
    { upMs: 40, downMs: 90, lagMs: 0 },
    { upMs: 40, downMs: 30, lagMs: 0, fail: 503 },
    { upMs: 10, downMs: 30, lagMs: 200 },
    { upMs: 5, downMs: 5, lagMs: 0, fail: "network" },
    { upMs: 5, downMs: 5, lagMs: 0, hangs: true },
  ],
  deliveries: [{ delayMs: 5 }, { delayMs: 90, againAfterMs: 60 }, { delayMs: 5, lost: true }],
};

test.for<[string, Partial<Schedule>]>([
  ["without faults", { steps: [{ after: 10, do: { kind: "post", room: 15 } }] }],
  ["with faults at L0", faulty],
  ["with faults at L2, in the plain form", { ...faulty, level: "L2", form: "plain" }],
  [
    "with two clients from a cold start at L3",
    { ...faulty, level: "L3", clients: 2, coldStart: true },
  ],
])("a schedule %s does the same over a wire, byte for byte", async ([, settings]) => {
  const schedule = { ...calm, ...settings };
  const direct = await playOver("direct", schedule);
  const wire = await playOver("wire", schedule);
  expect(wire.lanes).toEqual(direct.lanes);
  expect(wire.frames).toEqual(direct.frames);
  expect(wire.frames.length).toBeGreaterThan(20);
});

test("over a wire every request that reaches the server goes over HTTP, and no other does", async () => {
  const fetch = vi.spyOn(globalThis, "fetch");
  const { lanes } = await playOver("wire", { ...calm, ...faulty });
  const urls = fetch.mock.calls.map(([url]) => new Request(url).url);
  fetch.mockRestore();

  expect(urls.every((url) => /\/wire\/\d+\/chat-rooms/.test(url))).toBe(true);
  expect(new Set(urls.map((url) => /wire\/\d+/.exec(url)?.[0])).size).toBe(2);
  const requests = lanes.flatMap((lane) => lane.requests);
  const aborted = requests.filter(({ outcome }) => outcome === "aborted").length;
  expect(aborted).toBeGreaterThan(0);
  expect(urls.length).toBeLessThan(requests.length);
  expect(urls.length).toBeGreaterThanOrEqual(requests.length - aborted);
});

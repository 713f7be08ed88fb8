import { expect, test, vi } from "vitest";

import { createTrafficMeter } from "./createTrafficMeter.ts";

const answering =
  (text: string, status = 200) =>
  async () =>
    new Response(text, { status });

test("counts a request and the bytes of its response's body", async () => {
  const { fetch, ...meter } = meterOf(answering("grüß dich"));
  await fetch("/api/chat-rooms?limit=10");
  expect(meter.figures()).toEqual({ requests: 1, aborted: 0, responseBytes: 11 });
  expect(meter.requests()).toMatchObject([
    { method: "GET", path: "/api/chat-rooms?limit=10", outcome: { status: 200 } },
  ]);
});

test("hands the response on as it came", async () => {
  const { fetch } = meterOf(answering("not here", 404));
  const response = await fetch("/api/chat-rooms/x");
  expect([response.status, await response.text()]).toEqual([404, "not here"]);
});

test("counts an aborted request apart, and none of its bytes", async () => {
  const { fetch, ...meter } = meterOf(async (_input, init) => {
    init?.signal?.throwIfAborted();
    return new Response("never read");
  });
  await expect(fetch("/api", { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  expect(meter.figures()).toEqual({ requests: 1, aborted: 1, responseBytes: 0 });
});

test("distinguishes a network error from an abort", async () => {
  const { fetch, ...meter } = meterOf(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(fetch("/api")).rejects.toThrow("Failed to fetch");
  expect(meter.requests()).toMatchObject([{ outcome: "network-error" }]);
  expect(meter.figures().aborted).toBe(0);
});

test("does not count what was started before the first screen was complete", async () => {
  const answer = Promise.withResolvers<Response>();
  const { fetch, meter, ...read } = meterOf(() => answer.promise);
  const early = fetch("/api");
  meter.markFirstScreen();
  answer.resolve(new Response("late bytes"));
  await early;
  expect(read.figures()).toEqual({ requests: 0, aborted: 0, responseBytes: 0 });
  expect(meter.inFlight).toBe(0);
});

test("calls its listeners after each change until they unsubscribe", async () => {
  const { fetch, meter } = meterOf(answering("fine"));
  const listener = vi.fn();
  const leave = meter.subscribe(listener);
  await fetch("/api");
  expect(listener).toHaveBeenCalledTimes(2);
  leave();
  await fetch("/api");
  expect(listener).toHaveBeenCalledTimes(2);
});

function meterOf(forward: typeof fetch) {
  const meter = createTrafficMeter(forward);
  return {
    meter,
    fetch: meter.fetch,
    figures: () => meter.figures,
    requests: () => meter.requests,
  };
}

import { expect, test, vi } from "vitest";

import { createHops } from "./createHops.ts";
import { createVirtualClock } from "./createVirtualClock.ts";

/** Resolves after some turns of the event loop, as what goes over a wire does. */
async function turns(count: number) {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a turn of the clock lasts until every hop has ended, including hops that begin meanwhile", async () => {
  const hops = createHops();
  const clock = createVirtualClock(0, hops.settle);
  const calls: string[] = [];
  clock.setTimeout(() => {
    const endFirst = hops.begin();
    void hops.track(turns(5)).then(async () => {
      const endSecond = hops.begin();
      endFirst();
      await turns(5);
      calls.push("second hop");
      endSecond();
    });
  }, 10);
  clock.setTimeout(() => calls.push(`timer at ${clock.now()}`), 10);
  await clock.advanceTo(20);
  expect(calls).toEqual(["second hop", "timer at 10"]);
});

test("a failed hop has ended, and ending one twice counts once", async () => {
  const hops = createHops();
  const settled = vi.fn();
  const failing = hops.track(turns(2).then(() => Promise.reject(new Error("lost"))));
  await expect(failing).rejects.toThrow("lost");
  const [endFirst, endSecond] = [hops.begin(), hops.begin()];
  endFirst();
  endFirst();
  void hops.settle().then(settled);
  await turns(5);
  expect(settled).not.toHaveBeenCalled();
  endSecond();
  await turns(5);
  expect(settled).toHaveBeenCalledTimes(1);
});

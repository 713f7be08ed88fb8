import { expect, test } from "vitest";

import { goodDelivery } from "../../mocks/server/Schedule.ts";
import { reconcile } from "../../src/index.ts";
import { setQueryDataNaive } from "../../src/sync/strategies/setQueryDataNaive.ts";
import { disturbancesIn } from "./disturbances.ts";
import { findSurprise } from "./findSurprise.ts";
import { ownScheduleId } from "./labScenes.ts";
import { playState } from "./playState.ts";

test("a surprise breaks a strategy with no more steps and faults than that takes, and says which", async () => {
  const surprise = await findSurprise({
    strategies: [setQueryDataNaive, reconcile],
    seed: 7,
    onProgress: () => undefined,
  });
  expect(surprise).toMatchObject({ broken: ["set-query-data-naive"], mode: "reordered", seed: 7 });
  const schedule = surprise?.schedule;
  if (schedule === undefined) return;
  expect(schedule.steps).toHaveLength(2);
  expect(schedule.requests).toEqual([]);
  const [first, ...others] = schedule.deliveries.slice(0, 24);
  expect(first).not.toEqual(goodDelivery);
  expect(others.filter(({ delayMs }) => delayMs !== goodDelivery.delayMs)).toEqual([]);

  const { recording } = await playState({ sceneId: ownScheduleId, schedule });
  expect(disturbancesIn(recording, schedule).map(({ text }) => text)).toEqual([
    "The event of Santiago Quispe’s message in “Settings: customer questions” takes 461\u00a0ms to arrive",
  ]);
});

import * as fc from "fast-check";

import type { Schedule, ScheduleAction, ScheduleStep } from "../../mocks/simulation/Schedule.ts";
import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { Mode } from "./modes.ts";
import { traitsOf } from "./traitsOf.ts";

const maxSteps = 24;

/** Returns the arbitrary schedules of a mode at a level of the protocol. */
export function arbitraryOf(mode: Mode, level: ProtocolLevel): fc.Arbitrary<Schedule> {
  const traits = traitsOf(mode);
  const post = fc.record({ kind: fc.constant("post" as const), room: traits.room });
  const action = fc.oneof<fc.WeightedArbitrary<ScheduleAction>[]>(
    { weight: 100, arbitrary: post },
    ...[...traits.userActions, ...traits.faults].map(([often, arbitrary]) => ({
      weight: often * 10,
      arbitrary,
    })),
  );
  const steps = fc.array(fc.record({ after: traits.after, do: action }), {
    minLength: 1,
    maxLength: maxSteps,
    size: "max",
  });
  const ending = fc.record({ actions: traits.ending, after: traits.after });

  return fc
    .record({
      form: fc.constantFrom("plain" as const, "infinite" as const),
      seed: fc.integer({ min: 1, max: 8 }),
      rooms: fc.constantFrom(12, 20),
      pageSize: fc.integer({ min: 2, max: 5 }),
      messagesPageSize: fc.integer({ min: 3, max: 8 }),
      loadedPages: fc.integer({ min: 1, max: 3 }),
      openRoom: fc.integer({ min: 0, max: 5 }),
      connectAfterMs: traits.connectAfterMs,
      coldStart: traits.coldStart,
      screenFirst: fc.boolean(),
      ordered: traits.ordered,
      retry: traits.retry,
      logLimit: traits.logLimit,
      endsEarly: traits.endsEarly,
      steps,
      ending,
      requests: fc.array(traits.request, { maxLength: 30, size: "max" }),
      deliveries: fc.array(traits.delivery, { maxLength: maxSteps, size: "max" }),
    })
    .map(({ steps, ending, logLimit, endsEarly, ...rest }) => ({
      level,
      ...rest,
      ...(logLimit !== undefined && { logLimit }),
      ...(endsEarly && { endsEarly: true as const }),
      steps: [...steps, ...ending.actions.map((action) => stepAfter(ending.after, action))],
    }));
}

function stepAfter(after: number, action: ScheduleAction): ScheduleStep {
  return { after, do: action };
}

import type { Schedule, ScheduleStep } from "../../mocks/server/Schedule.ts";

/** Returns whether a step is about who is typing or who is there. */
export function isActivityStep({ do: { kind } }: ScheduleStep): boolean {
  return kind === "typing" || kind === "presence";
}

/** Returns a schedule in which everything else happens at the same times. */
export function withoutActivity(schedule: Schedule): Schedule {
  const steps: ScheduleStep[] = [];
  let waitedMs = 0;
  for (const step of schedule.steps) {
    waitedMs += step.after;
    if (isActivityStep(step)) continue;
    steps.push({ ...step, after: waitedMs });
    waitedMs = 0;
  }
  return { ...schedule, steps };
}

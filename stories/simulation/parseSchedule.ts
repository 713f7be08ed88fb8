import * as v from "valibot";

import type {
  DeliveryFate,
  RequestFate,
  Schedule,
  ScheduleAction,
} from "../../mocks/simulation/Schedule.ts";

const integer = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(integer, v.minValue(0));
const size = v.pipe(integer, v.minValue(1), v.maxValue(100));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60 * 60_000));
const list = <T>(item: v.GenericSchema<unknown, T>) => v.pipe(v.array(item), v.maxLength(1_000));

const actionSchema: v.GenericSchema<unknown, ScheduleAction> = v.variant("kind", [
  v.object({ kind: v.literal("post"), room: count }),
  v.object({
    kind: v.literal("malformed"),
    room: count,
    unreadable: v.exactOptional(v.literal(true)),
  }),
  v.object({
    kind: v.literal("refetch"),
    what: v.picklist(["list", "open", "all"]),
    cancel: v.boolean(),
  }),
  v.object({ kind: v.literal("load-page"), what: v.picklist(["list", "open"]) }),
  v.object({ kind: v.literal("open"), room: count }),
  v.object({ kind: v.literal("disconnect"), forMs: time, noticeAfterMs: time }),
  v.object({ kind: v.literal("remount") }),
  v.object({ kind: v.literal("second-mount") }),
  v.object({ kind: v.literal("leave-second-mount") }),
  v.object({ kind: v.literal("swap"), to: v.exactOptional(v.string()) }),
]);

const requestSchema: v.GenericSchema<unknown, RequestFate> = v.object({
  upMs: time,
  downMs: time,
  lagMs: time,
  fail: v.exactOptional(v.union([integer, v.literal("network")])),
});

const deliverySchema: v.GenericSchema<unknown, DeliveryFate> = v.object({
  delayMs: time,
  lost: v.exactOptional(v.literal(true)),
  againAfterMs: v.exactOptional(time),
});

const scheduleSchema: v.GenericSchema<unknown, Schedule> = v.object({
  level: v.picklist(["L0", "L1", "L2", "L3"]),
  form: v.picklist(["plain", "infinite"]),
  seed: integer,
  rooms: size,
  pageSize: size,
  messagesPageSize: size,
  loadedPages: size,
  openRoom: count,
  connectAfterMs: time,
  coldStart: v.boolean(),
  screenFirst: v.boolean(),
  ordered: v.boolean(),
  retry: v.pipe(count, v.maxValue(10)),
  logLimit: v.exactOptional(count),
  endsEarly: v.exactOptional(v.literal(true)),
  steps: list(v.object({ after: time, do: actionSchema })),
  requests: list(requestSchema),
  deliveries: list(deliverySchema),
});

/** Returns the schedule that a text holds as JSON, or says in one sentence why it holds none. */
export function parseSchedule(json: string): { schedule: Schedule } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : "?"}` };
  }
  const { success, output, issues } = v.safeParse(scheduleSchema, value);
  if (success) return { schedule: output };
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return {
    problem: `This is JSON but not a schedule${path === null ? "" : `, because of "${path}"`}: ${issue.message}.`,
  };
}

import * as v from "valibot";

import type {
  DeliveryFate,
  RequestFate,
  Schedule,
  ScheduleAction,
} from "../../mocks/server/Schedule.ts";

const integer = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(integer, v.minValue(0));
const size = v.pipe(integer, v.minValue(1), v.maxValue(100));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60 * 60_000));
const list = <T>(item: v.GenericSchema<unknown, T>) => v.pipe(v.array(item), v.maxLength(1_000));

const part = v.picklist(["list", "open"]);
const ofRow = { what: v.picklist(["list", "room"]), room: count };
const forgotten = v.picklist(["list", "open", "all", "others"]);

const deliverySchema: v.GenericSchema<unknown, DeliveryFate> = v.object({
  delayMs: time,
  lost: v.exactOptional(v.literal(true)),
  againAfterMs: v.exactOptional(time),
  isOvertaken: v.exactOptional(v.literal(true)),
});

const actionSchema: v.GenericSchema<unknown, ScheduleAction> = v.variant("kind", [
  v.object({
    kind: v.literal("post"),
    room: count,
    reliable: v.exactOptional(v.literal(true)),
  }),
  v.object({
    kind: v.literal("malformed"),
    room: count,
    unreadable: v.exactOptional(v.literal(true)),
  }),
  v.object({ kind: v.picklist(["edit", "delete"]), room: count, message: count }),
  v.object({ kind: v.literal("read-elsewhere"), room: count, message: count }),
  v.object({
    kind: v.literal("typing"),
    room: count,
    user: count,
    isTyping: v.boolean(),
    fate: deliverySchema,
  }),
  v.object({
    kind: v.literal("presence"),
    user: count,
    presence: v.picklist(["online", "away", "offline"]),
    expiresInMs: v.exactOptional(time),
    fate: deliverySchema,
  }),
  v.object({ kind: v.literal("read"), room: count }),
  v.object({ kind: v.literal("watch"), on: v.boolean() }),
  v.object({
    kind: v.literal("refetch"),
    what: v.picklist(["list", "open", "all"]),
    cancel: v.boolean(),
    reliable: v.exactOptional(v.literal(true)),
  }),
  v.object({ kind: v.literal("load-page"), what: v.picklist(["list", "open"]) }),
  v.object({ kind: v.literal("open"), room: count }),
  v.object({ kind: v.literal("disconnect"), forMs: time, noticeAfterMs: time }),
  v.object({ kind: v.literal("remount") }),
  v.object({ kind: v.literal("second-mount") }),
  v.object({ kind: v.literal("leave-second-mount") }),
  v.object({ kind: v.literal("swap"), to: v.exactOptional(v.string()) }),
  v.object({ kind: v.picklist(["clear", "roll-back", "focus"]) }),
  v.object({ kind: v.picklist(["discard", "reload"]) }),
  v.object({ kind: v.literal("send"), text: v.exactOptional(count) }),
  v.object({ kind: v.literal("retry"), reliable: v.exactOptional(v.literal(true)) }),
  v.object({ kind: v.picklist(["new-epoch", "truncate-stream"]) }),
  v.object({ kind: v.picklist(["remove", "reset"]), what: forgotten }),
  v.object({
    kind: v.literal("sign-in"),
    withKey: v.boolean(),
    keepsCache: v.exactOptional(v.literal(true)),
  }),
  v.object({
    kind: v.literal("outside-data"),
    ...ofRow,
    how: v.picklist(["hydrate", "set-state", "broadcast"]),
    ageMs: time,
  }),
  v.object({ kind: v.picklist(["app-change", "keep-data"]), ...ofRow }),
  v.object({ kind: v.literal("set-enabled"), what: part, enabled: v.boolean() }),
  v.object({ kind: v.picklist(["unmount", "mount", "load-previous"]), what: part }),
  v.object({ kind: v.literal("offline"), forMs: time }),
  v.object({ kind: v.literal("jump-clock"), byMs: v.pipe(v.number(), v.finite()) }),
  v.object({ kind: v.picklist(["leave-room", "rename", "leave", "rejoin"]), room: count }),
  v.object({
    kind: v.literal("create-room"),
    told: v.exactOptional(v.literal(true)),
    empty: v.exactOptional(v.literal(true)),
  }),
]);

const requestSchema: v.GenericSchema<unknown, RequestFate> = v.object({
  upMs: time,
  downMs: time,
  lagMs: time,
  fail: v.exactOptional(v.union([integer, v.literal("network")])),
  hangs: v.exactOptional(v.literal(true)),
  isDone: v.exactOptional(v.literal(true)),
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
  timesAndIds: v.exactOptional(
    v.object({
      ids: v.picklist(["room", "decimal", "uuid7", "random"]),
      precision: v.picklist(["ms", "s", "us", "stored-s"]),
      skewMs: time,
    }),
  ),
  queries: v.exactOptional(
    v.object({
      staleTime: v.exactOptional(time),
      gcTime: v.exactOptional(time),
      refetchOnMount: v.exactOptional(v.literal(false)),
      refetchOnWindowFocus: v.exactOptional(v.literal(true)),
    }),
  ),
  paging: v.exactOptional(v.picklist(["cursor", "offset", "page-number"])),
  pages: v.exactOptional(v.picklist(["items", "data", "array"])),
  loadsInFront: v.exactOptional(v.literal(true)),
  maxPages: v.exactOptional(size),
  startAt: v.exactOptional(v.object({ list: count, open: count })),
  furtherList: v.exactOptional(v.object({ includes: v.boolean() })),
  secondPane: v.exactOptional(v.literal(true)),
  clients: v.exactOptional(v.literal(2)),
  forbiddenRooms: v.exactOptional(list(count)),
  offsetStep: v.exactOptional(size),
  throwing: v.exactOptional(
    list(v.picklist(["onError", "onState", "listener", "getNextPageParam", "compare", "includes"])),
  ),
  ownMessages: v.exactOptional(
    v.object({
      hasNoEcho: v.exactOptional(v.literal(true)),
      returnsClientIds: v.exactOptional(v.boolean()),
    }),
  ),
  countsUnread: v.exactOptional(v.literal(true)),
  hasNoReadEvents: v.exactOptional(v.literal(true)),
  steps: list(
    v.object({ after: time, client: v.exactOptional(v.picklist([0, 1])), do: actionSchema }),
  ),
  requests: list(requestSchema),
  laterRequests: v.exactOptional(requestSchema),
  sends: v.exactOptional(list(requestSchema)),
  deliveries: list(deliverySchema),
  laterDeliveries: v.exactOptional(deliverySchema),
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

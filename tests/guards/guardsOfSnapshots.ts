import type { Guard } from "./Guard.ts";

const createLanding = "src/sync/reconcile/createLanding.ts";
const landSnapshot = "src/sync/reconcile/landSnapshot.ts";
const eventLog = "src/sync/reconcile/eventLog.ts";
const createInbox = "src/sync/reconcile/createInbox.ts";
const startReconcile = "src/sync/reconcile/startReconcile.ts";

/** Guards of what happens when a snapshot lands, or does not. */
export const guardsOfSnapshots: readonly Guard[] = [
  {
    guard: "replay of the log into snapshots",
    file: createLanding,
    find: "const missed = missedBy(readLog(), { startedAt, asOf: isNextPage ? undefined : asOf }, graceMs);",
    replace: "const missed: EventLog = [];",
  },
  {
    guard: "grace of the replay",
    file: eventLog,
    find: ": receivedAt >= startedAt - graceMs,",
    replace: ": receivedAt >= startedAt,",
  },
  {
    guard: "log kept for the oldest fetch",
    file: createInbox,
    find: "Math.min(Date.now(), oldestFlight()) - graceMs",
    replace: "Date.now() - graceMs",
    modes: ["paging"],
  },
  {
    guard: "shown rows stay when the log is not enough",
    file: createLanding,
    find: "keepsShown ? [...missed, ...shownAsEntries()] : missed",
    replace: "keepsShown ? missed : missed",
  },
  {
    guard: "refresh after an overflow",
    file: createLanding,
    find: "} else if (mayHaveMissedMore(flight, isTold)) {",
    replace: "} else if (graceMs < 0) {",
  },
  {
    guard: "revert of a cancelled fetch",
    file: startReconcile,
    find: "if (query.state.data !== tracked.data) found.restore();",
    replace: "",
  },
  {
    guard: "unseen landing before a next fetch",
    file: startReconcile,
    find: "tracked.flight ?? flight;\n      if (isUnseen) onLanded(found);",
    replace: "tracked.flight ?? flight;",
  },
  {
    guard: "overlap of first pages",
    file: landSnapshot,
    find: "isPart && reachesDownTo(fresh, tracked.head, compare)",
    replace: "isPart",
  },
  {
    guard: "news of a snapshot for the log",
    file: createLanding,
    find: "const news = findNewRows(before, rows() ?? [], kind.compare);",
    replace: "const news: Row[] = [];",
  },
  {
    guard: "frame coalescing",
    file: createInbox,
    find: "if (!isFrameOpen) flushAndOpenFrame();",
    replace: "flush();",
  },
];

import type { RequestItem, TimelineItem, TimelineTrack } from "./TimelineItem.ts";

/** What alike items of one track do at a moment. */
export interface TimelineChange {
  items: readonly [TimelineItem, ...TimelineItem[]];
  /** A request starts and has an outcome; everything else only happens. */
  what: "happens" | "starts" | RequestItem["outcome"];
}

/** A moment at which something happens, or a lane begins or ceases to be right. */
export interface TimelineMoment {
  /** In whole ms, not before it happens: the playhead stands at whole ms. */
  atMs: number;
  /** In the order of the tracks. */
  changes: readonly TimelineChange[];
}

interface GrowingChange extends TimelineChange {
  items: [TimelineItem, ...TimelineItem[]];
}

/** Returns the moments of a timeline, in order. Takes O(n log n). */
export function momentsIn(
  tracks: readonly TimelineTrack[],
  items: readonly TimelineItem[],
): TimelineMoment[] {
  const places = new Map(tracks.map(({ id }, place) => [id, place]));
  const placeOf = ({ items: [first] }: TimelineChange) => places.get(first.trackId) ?? 0;
  /** By moment, and by what is alike. */
  const known = new Map<number, Map<string, GrowingChange>>();
  for (const item of items) {
    if (!places.has(item.trackId)) continue;
    for (const [ms, what] of timesOf(item)) {
      const changes = changesAt(ms);
      const sort = `${item.trackId} ${item.kind} ${what} ${item.kind === "delivery" && item.isLost}`;
      const alike = changes.get(sort);
      if (alike === undefined) changes.set(sort, { items: [item], what });
      else alike.items.push(item);
    }
  }
  for (const { fromMs, toMs } of tracks.flatMap(({ wrong, behind }) => [...wrong, ...behind])) {
    changesAt(fromMs);
    if (Number.isFinite(toMs)) changesAt(toMs);
  }
  return [...known]
    .map(([atMs, changes]) => ({
      atMs,
      changes: [...changes.values()].toSorted((a, b) => placeOf(a) - placeOf(b)),
    }))
    .toSorted((a, b) => a.atMs - b.atMs);

  function changesAt(ms: number) {
    const atMs = Math.ceil(ms);
    const changes = known.get(atMs) ?? new Map<string, GrowingChange>();
    known.set(atMs, changes);
    return changes;
  }
}

/** Returns the last moment that is not after a time. */
export function momentAt(
  moments: readonly TimelineMoment[],
  ms: number,
): TimelineMoment | undefined {
  return moments.findLast(({ atMs }) => atMs <= ms);
}

/** Returns when an item does something. That a delivery was sent is an event of the server. */
function timesOf(item: TimelineItem): [ms: number, what: TimelineChange["what"]][] {
  switch (item.kind) {
    case "delivery": {
      const ms = item.isLost === true ? item.sentMs : item.arrivedMs;
      return ms === undefined ? [] : [[ms, "happens"]];
    }
    case "request":
      return item.endedMs === undefined
        ? [[item.startedMs, "starts"]]
        : [
            [item.startedMs, "starts"],
            [item.endedMs, item.outcome],
          ];
    case "event":
    case "write":
    case "commit":
    case "decision":
      return [[item.atMs, "happens"]];
  }
}

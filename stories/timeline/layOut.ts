import {
  momentOf,
  spanOf,
  type TimelineItem,
  type TimelineTrack,
  type TimeSpan,
} from "./TimelineItem.ts";

/** What is drawn for one item, or for several that are too near each other to be told apart. */
export interface TimelineMark {
  /** The first item's id. */
  id: string;
  items: readonly [TimelineItem, ...TimelineItem[]];
  kind: TimelineItem["kind"];
  /** px from the run's zero. */
  startX: number;
  /** px from the run's zero, `Infinity` for what is not over yet. */
  endX: number;
  /** Where in its track a request's bar lies, from the top, and among how many. */
  row: number;
  rowCount: number;
}

export interface TrackLayout {
  track: TimelineTrack;
  /** In the order in which arrow keys visit them. */
  marks: readonly TimelineMark[];
}

/** Items nearer than this become one mark (px): drawn apart, their shapes would lie on each other. */
const NEAR: Record<TimelineItem["kind"], number> = {
  event: 8,
  delivery: 2,
  request: 2,
  write: 9,
  decision: 9,
  commit: 4,
};
/** So do neighbouring bars that are narrower than this (px). */
const NARROW = 3;
/** No mark for several instants is wider than this (px), so that a long storm has many of them. */
const WIDEST = 64;
/** Bars that overlap more often than this share their rows. */
const MOST_ROWS = 4;

/** Returns the marks of each track for what is seen in `span`, at a scale in px per ms. */
export function layOut(
  tracks: readonly TimelineTrack[],
  items: readonly TimelineItem[],
  span: TimeSpan,
  scale: number,
): TrackLayout[] {
  const byTrack = new Map(tracks.map(({ id }) => [id, [] as TimelineItem[]]));
  for (const item of items) {
    const { fromMs, toMs } = spanOf(item);
    if (fromMs <= span.toMs && toMs >= span.fromMs) byTrack.get(item.trackId)?.push(item);
  }
  return tracks.map((track) => ({
    track,
    marks: layOutTrack(byTrack.get(track.id) ?? [], scale),
  }));
}

/** Returns the marks of one track's items, at a scale in px per ms. Takes O(n log n). */
export function layOutTrack(items: readonly TimelineItem[], scale: number): TimelineMark[] {
  const sorted = items.toSorted((a, b) => momentOf(a) - momentOf(b));
  const marks: TimelineMark[] = [];
  /** The newest mark of each sort, the only one that an item may join. */
  const open = new Map<string, { mark: TimelineMark; items: [TimelineItem, ...TimelineItem[]] }>();
  for (const item of sorted) {
    const startX = momentOf(item) * scale;
    const endX = item.kind === "request" ? spanOf(item).toMs * scale : startX;
    const sort = sortOf(item);
    const last = open.get(sort);
    if (last !== undefined && belongsTo(last.mark, startX, endX)) {
      last.items.push(item);
      last.mark.endX = Math.max(last.mark.endX, endX);
      continue;
    }
    // A storm that is cut into several marks leaves the next one its room, too.
    if (last !== undefined && item.kind !== "request") {
      const lastX = Math.max(last.mark.startX, startX - NEAR[item.kind]);
      last.mark.endX = Math.min(last.mark.endX, lastX);
    }
    const its: [TimelineItem, ...TimelineItem[]] = [item];
    const mark = { id: item.id, items: its, kind: item.kind, startX, endX, row: 0, rowCount: 1 };
    open.set(sort, { mark, items: its });
    marks.push(mark);
  }
  stackBars(marks.filter(({ kind }) => kind === "request"));
  return marks;
}

/** Only items of one sort look alike and may be drawn as one. */
function sortOf(item: TimelineItem): string {
  if (item.kind === "request") return `request ${item.outcome}`;
  if (item.kind !== "delivery") return item.kind;
  return `delivery ${item.isLost === true ? "lost" : item.arrivedMs === undefined}`;
}

function belongsTo(mark: TimelineMark, startX: number, endX: number): boolean {
  if (startX - mark.endX > NEAR[mark.kind]) return false;
  if (mark.kind === "request") {
    const isNarrow = mark.items.length > 1 || mark.endX - mark.startX < NARROW;
    return isNarrow && endX - startX < NARROW;
  }
  return startX - mark.startX <= WIDEST;
}

/**
 * Gives each bar the first row that is free when it starts. Bars that overlap, directly or through
 * others, share the height of the track; a bar that is alone has all of it.
 */
function stackBars(bars: readonly TimelineMark[]): void {
  let group: TimelineMark[] = [];
  let rowEnds: number[] = [];
  for (const bar of bars) {
    if (rowEnds.every((end) => end <= bar.startX)) {
      close();
      group = [];
      rowEnds = [];
    }
    const free = rowEnds.findIndex((end) => end <= bar.startX);
    bar.row = free === -1 ? rowEnds.length : free;
    // A bar is never drawn narrower than a pixel.
    rowEnds[bar.row] = Math.max(bar.endX, bar.startX + 1);
    group.push(bar);
  }
  close();

  function close(): void {
    const rowCount = Math.min(rowEnds.length, MOST_ROWS);
    for (const bar of group) {
      bar.row %= rowCount;
      bar.rowCount = rowCount;
    }
  }
}

/** Returns the mark that stands for an item, and its track. */
export function findMark(layouts: readonly TrackLayout[], itemId: string | undefined) {
  for (const { track, marks } of layouts) {
    const mark = marks.find(({ items }) => items.some(({ id }) => id === itemId));
    if (mark !== undefined) return { track, mark };
  }
  return undefined;
}

/** Tells whether a mark is not over yet. */
export function isOpen({ endX }: TimelineMark): boolean {
  return endX === Infinity;
}

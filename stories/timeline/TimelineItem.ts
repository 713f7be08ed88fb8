/** A stretch of time. All times are in ms since the run's zero. */
export interface TimeSpan {
  fromMs: number;
  toMs: number;
}

/** A line of the timeline: the server, or one client. */
export interface TimelineTrack {
  id: string;
  name: string;
  /** Shown where there is no room for the name, "A". */
  shortName?: string;
  kind: "server" | "lane";
  /** When the lane showed something wrong although nothing was under way. */
  wrong: readonly TimeSpan[];
  /** When the lane could not be right yet, and why. */
  behind: readonly (TimeSpan & { reason: string })[];
}

interface ItemBase {
  /** Unique among all items. */
  id: string;
  trackId: string;
  label: string;
  /** Ids of the items that led to this one. */
  causes?: readonly string[];
}

/** The server accepted a message, or somebody did something. */
export interface EventItem extends ItemBase {
  kind: "event";
  atMs: number;
}

/** A message on its way from the server to a lane. */
export interface DeliveryItem extends ItemBase {
  kind: "delivery";
  sentMs: number;
  /** `undefined` while it is under way, and if it is lost. */
  arrivedMs: number | undefined;
  isLost?: boolean;
}

export interface RequestItem extends ItemBase {
  kind: "request";
  startedMs: number;
  /** The moment of which the response is a snapshot. */
  readMs?: number;
  endedMs?: number;
  outcome: "pending" | "answered" | "failed" | "aborted";
  /** Of the response's body. */
  bytes?: number;
}

/** Data was written to a query; the label says which. */
export interface WriteItem extends ItemBase {
  kind: "write";
  atMs: number;
}

/** React rendered rows. */
export interface CommitItem extends Omit<ItemBase, "label"> {
  kind: "commit";
  atMs: number;
  rows: number;
}

/** A strategy decided something; the label says what. */
export interface DecisionItem extends ItemBase {
  kind: "decision";
  atMs: number;
}

/** Something that happened, as plain data. */
export type TimelineItem =
  | EventItem
  | DeliveryItem
  | RequestItem
  | WriteItem
  | CommitItem
  | DecisionItem;

/** Returns the moment that an item stands for: its arrival, its start or when it happened (ms). */
export function momentOf(item: TimelineItem): number {
  switch (item.kind) {
    case "delivery":
      return item.arrivedMs ?? item.sentMs;
    case "request":
      return item.startedMs;
    case "event":
    case "write":
    case "commit":
    case "decision":
      return item.atMs;
  }
}

/** Returns when an item began and when it was over, `Infinity` if it is not over yet. */
export function spanOf(item: TimelineItem): TimeSpan {
  if (item.kind === "request") return { fromMs: item.startedMs, toMs: item.endedMs ?? Infinity };
  if (item.kind !== "delivery") return { fromMs: item.atMs, toMs: item.atMs };
  const { sentMs, arrivedMs, isLost = false } = item;
  return { fromMs: sentMs, toMs: arrivedMs ?? (isLost ? sentMs : Infinity) };
}

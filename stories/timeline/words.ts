import { formatCount, formatSeconds } from "./formatUnits.ts";
import { spanOf, type RequestItem, type TimelineItem, type TimelineTrack } from "./TimelineItem.ts";

/** Returns what an item is and when it was, without the name of its track. */
function describeItem(item: TimelineItem): string {
  switch (item.kind) {
    case "event":
      return `${item.label}, at ${formatSeconds(item.atMs)}`;
    case "delivery": {
      const sent = `delivery of ${item.label}, sent at ${formatSeconds(item.sentMs)}`;
      if (item.isLost === true) return `${sent}, lost`;
      if (item.arrivedMs === undefined) return `${sent}, under way`;
      return `${sent}, arrived at ${formatSeconds(item.arrivedMs)}`;
    }
    case "request":
      return `${item.label}, ${describeRequest(item)}`;
    case "write":
      return `writes ${item.label}, at ${formatSeconds(item.atMs)}`;
    case "commit":
      return `renders ${formatCount(item.rows, "row")}, at ${formatSeconds(item.atMs)}`;
    case "decision":
      return `decides: ${item.label}, at ${formatSeconds(item.atMs)}`;
  }
}

function describeRequest({ startedMs, readMs, endedMs, bytes, outcome }: RequestItem): string {
  const since = `from ${formatSeconds(startedMs)}`;
  const parts = [endedMs === undefined ? since : `${since} to ${formatSeconds(endedMs)}`];
  if (readMs !== undefined) parts.push(`read at ${formatSeconds(readMs)}`);
  if (bytes !== undefined) parts.push(formatCount(bytes, "byte"));
  parts.push(outcome);
  return parts.join(", ");
}

const PLURALS: Record<TimelineItem["kind"], string> = {
  event: "events",
  delivery: "deliveries",
  request: "requests",
  write: "writes",
  commit: "commits",
  decision: "decisions",
};

/**
 * Returns what is drawn as one mark in words, as in "reconcile: GET /chat-rooms, from 0.5 s to
 * 1.1 s, 318 bytes, answered". Of several items it says how many, since when and of what sort.
 */
export function nameOfMark(
  trackName: string,
  items: readonly [TimelineItem, ...TimelineItem[]],
): string {
  const [first] = items;
  if (items.length === 1) return `${trackName}: ${describeItem(first)}`;
  const spans = items.map(spanOf);
  const from = formatSeconds(Math.min(...spans.map(({ fromMs }) => fromMs)));
  const to = formatSeconds(
    Math.max(...spans.map(({ fromMs, toMs }) => Math.max(fromMs, finite(toMs)))),
  );
  const labels = [...new Set(items.flatMap((item) => ("label" in item ? [item.label] : [])))];
  const [label] = labels;
  const others = labels.length > 1 ? ` and ${formatCount(labels.length - 1, "other")}` : "";
  return [
    `${trackName}: ${items.length.toLocaleString("en")} ${PLURALS[first.kind]}`,
    from === to ? `at ${from}` : `from ${from} to ${to}`,
    ...(first.kind === "request" ? [first.outcome] : []),
    ...(label === undefined ? [] : [`${label}${others}`]),
  ].join(", ");
}

function finite(ms: number): number {
  return Number.isFinite(ms) ? ms : -Infinity;
}

/** How a lane stands at a moment. */
export type Standing = "right" | "behind" | "wrong";

/** Returns how a lane stands at a moment, and why if it is behind. */
export function standingAt(
  { wrong, behind }: TimelineTrack,
  atMs: number,
): { standing: Standing; reason?: string } {
  const covers = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
    fromMs <= atMs && atMs < toMs;
  if (wrong.some(covers)) return { standing: "wrong" };
  const span = behind.find(covers);
  return span === undefined ? { standing: "right" } : { standing: "behind", reason: span.reason };
}

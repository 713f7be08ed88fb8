import { formatCount, formatSeconds } from "./formatUnits.ts";
import type { TimelineTrack } from "./TimelineItem.ts";
import type { TimelineChange, TimelineMoment } from "./timelineMoments.ts";
import { standingAt } from "./words.ts";

interface DescribeMomentOptions {
  tracks: readonly TimelineTrack[];
  nowMs: number;
  endMs: number;
  /** What happens at this time, if anything does. */
  moment: TimelineMoment | undefined;
  /** The name of what the reader chose, which is told instead. */
  chosen: string | undefined;
}

/** Of a moment in which more happens only so much is spoken; the table has all of it. */
const MOST_SPOKEN = 3;

/** Returns what the slider says: the moment, what happens in it, and how each lane stands. */
export function describeMoment(options: DescribeMomentOptions): string {
  const { tracks, nowMs, endMs, moment, chosen } = options;
  const facts = chosen === undefined ? factsOf(moment?.changes ?? [], tracks) : [chosen];
  const more = facts.length - MOST_SPOKEN;
  const spoken = more > 0 ? [...facts.slice(0, MOST_SPOKEN), `${more} more`] : facts;
  return [
    `${formatSeconds(nowMs)} of ${formatSeconds(endMs)}.`,
    ...(spoken.length === 0 ? [] : [`${spoken.join("; ")}.`]),
    describeStandings(tracks, nowMs),
  ]
    .join(" ")
    .trimEnd();
}

/** Returns what happens in each track; what happens in several ones alike is told once. */
function factsOf(changes: readonly TimelineChange[], tracks: readonly TimelineTrack[]): string[] {
  const nameOf = ({ items: [{ trackId }] }: TimelineChange) =>
    tracks.find(({ id }) => id === trackId)?.name ?? trackId;
  return [...Map.groupBy(changes, describeChange)].map(([text, alike]) => {
    const [first] = alike;
    const who = alike.length > 1 || first === undefined ? `${alike.length} lanes` : nameOf(first);
    return `${who}: ${text}`;
  });
}

function describeStandings(tracks: readonly TimelineTrack[], nowMs: number): string {
  const lanes = tracks.filter(({ kind }) => kind === "lane");
  const troubles = lanes.flatMap((lane) => {
    const { standing, reason } = standingAt(lane, nowMs);
    if (standing === "right") return [];
    return [`${lane.name} is ${standing}${reason === undefined ? "" : `: ${reason}`}`];
  });
  if (troubles.length > 0) return `${troubles.join("; ")}.`;
  return lanes.length > 1 ? "All lanes are right." : "";
}

/** Returns what a change is in words, without the name of its track, as in "writes chat-rooms". */
export function describeChange({ items, what }: TimelineChange): string {
  const [first] = items;
  const labels = [...new Set(items.flatMap((item) => ("label" in item ? [item.label] : [])))];
  const [label = ""] = labels;
  const named =
    labels.length > 1 ? `${label} and ${formatCount(labels.length - 1, "other")}` : label;
  const isOne = items.length === 1;
  switch (first.kind) {
    case "event":
      return isOne ? label : `${items.length} events: ${named}`;
    case "delivery": {
      const subject = isOne ? `delivery of ${label}` : `${items.length} deliveries`;
      if (first.isLost === true) return `${subject} ${isOne ? "is" : "are"} lost`;
      return `${subject} ${isOne ? "arrives" : "arrive"}`;
    }
    case "request": {
      const subject = isOne ? label : `${items.length} requests (${named})`;
      if (what === "starts") return `${subject} ${isOne ? "starts" : "start"}`;
      const bytes = items.reduce(
        (sum, item) => sum + ((item.kind === "request" && item.bytes) || 0),
        0,
      );
      const size = what === "answered" && bytes > 0 ? `, ${formatCount(bytes, "byte")}` : "";
      return `${subject} ${isOne ? "is" : "are"} ${what}${size}`;
    }
    case "write":
      return `writes ${named}`;
    case "commit": {
      const rows = items.reduce((sum, item) => sum + (item.kind === "commit" ? item.rows : 0), 0);
      return `renders ${formatCount(rows, "row")}`;
    }
    case "decision":
      return `decides: ${named}`;
  }
}

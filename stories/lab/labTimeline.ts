import { spanOf, type TimelineItem, type TimelineTrack } from "../timeline/TimelineItem.ts";
import { wrongTimes } from "./judge.ts";
import type { LabRecording, LaneFrame, LaneRecording } from "./LabRecording.ts";

/**
 * Returns the tracks of what a reader has seen of a recording: the server, and each lane. What goes on
 * ends at `Infinity`.
 */
export function tracksOf({ lanes }: LabRecording, seenMs: number): TimelineTrack[] {
  return [
    { id: "server", name: "Server", shortName: "S", kind: "server", wrong: [], behind: [] },
    ...lanes.map((lane, index): TimelineTrack => {
      const frames = lane.frames.slice(0, lane.frames.findLastIndex(isSeen) + 1);
      return {
        id: trackId(index),
        name: lane.strategyId,
        shortName: "ABCDEFGH".charAt(index),
        kind: "lane",
        wrong: wrongTimes(frames, Infinity).filter(({ fromMs }) => fromMs <= seenMs),
        behind: behindTimes(frames),
      };
    }),
  ];

  function isSeen({ atMs }: { atMs: number }) {
    return atMs <= seenMs;
  }
}

/** Returns the moments at which the tracks or the items of a recording change, in order. */
export function changesOf({ lanes }: LabRecording, items: readonly TimelineItem[]): number[] {
  const times = new Set<number>();
  const add = (ms: number) => void (ms < Infinity && times.add(ms));
  for (const item of items) {
    const { fromMs, toMs } = spanOf(item);
    add(fromMs);
    add(toMs);
    if (item.kind === "request" && item.readMs !== undefined) add(item.readMs);
  }
  for (const { frames } of lanes) {
    for (const { atMs, findings } of frames) {
      add(atMs);
      for (const { wrongFromMs } of findings) add(wrongFromMs);
    }
  }
  return [...times].toSorted((a, b) => a - b);
}

/** Returns everything that a recording has, for the timeline. */
export function itemsOf({ events, lanes }: LabRecording): TimelineItem[] {
  return [
    ...events.map(({ id, atMs, text }): TimelineItem => ({
      kind: "event",
      id,
      trackId: "server",
      atMs,
      label: text,
    })),
    ...lanes.flatMap((lane, index) => itemsOfLane(lane, trackId(index))),
  ];
}

function itemsOfLane(lane: LaneRecording, track: string): TimelineItem[] {
  const causes = (cause: string | undefined) => (cause === undefined ? {} : { causes: [cause] });
  return [
    ...lane.deliveries.map(({ id, label, sentMs, arrivedMs, isLost, cause }): TimelineItem => ({
      kind: "delivery",
      id,
      trackId: track,
      sentMs,
      arrivedMs,
      ...(isLost === true && { isLost }),
      label,
      causes: [cause],
    })),
    ...lane.requests.map(
      ({ id, label, startedMs, readMs, endedMs, outcome, responseBytes, cause }): TimelineItem => ({
        kind: "request",
        id,
        trackId: track,
        startedMs,
        ...(readMs !== undefined && { readMs }),
        ...(endedMs !== undefined && { endedMs }),
        outcome,
        bytes: responseBytes,
        label,
        ...causes(cause),
      }),
    ),
    ...lane.writes.map(({ id, atMs, label, cause }): TimelineItem => ({
      kind: "write",
      id,
      trackId: track,
      atMs,
      label,
      ...causes(cause),
    })),
    ...lane.commits.map(({ id, atMs, rows, cause }): TimelineItem => ({
      kind: "commit",
      id,
      trackId: track,
      atMs,
      rows,
      ...causes(cause),
    })),
    ...lane.decisions.map(({ id, atMs, label, cause }): TimelineItem => ({
      kind: "decision",
      id,
      trackId: track,
      atMs,
      label,
      ...causes(cause),
    })),
  ];
}

/** Returns when a lane waited for something that could put it right, and for what. */
function behindTimes(frames: readonly LaneFrame[]): TimelineTrack["behind"] {
  const times: { fromMs: number; toMs: number; reason: string }[] = [];
  for (const [index, { atMs, findings }] of frames.entries()) {
    const wrongFromMs = Math.min(Infinity, ...findings.map((finding) => finding.wrongFromMs));
    if (findings.length === 0 || wrongFromMs <= atMs) continue;
    const toMs = Math.min(frames[index + 1]?.atMs ?? Infinity, wrongFromMs);
    const waitsFor = findings.find((finding) => finding.waitsFor !== undefined)?.waitsFor;
    const reason = waitsFor === undefined ? "nothing is under way" : `waits for ${waitsFor}`;
    const last = times.at(-1);
    if (last?.toMs === atMs && last.reason === reason) last.toMs = toMs;
    else times.push({ fromMs: atMs, toMs, reason });
  }
  return times;
}

function trackId(index: number): string {
  return `lane-${index + 1}`;
}

import { formatMs } from "../timeline/formatUnits.ts";
import { figuresOfLane } from "./figuresOfLane.ts";
import type { LaneFrame, LaneRecording } from "./LabRecording.ts";
import { markMessages, markRooms } from "./marks.ts";

/** What a lane has cost so far, as its header says it. */
export interface LaneCost {
  requests: number;
  aborted: number;
  bytes: number;
  /** Within how many ms 95 of 100 messages were shown, if any was. */
  staleness: number | undefined;
  /** What `useChatSync` reported, the newest last. */
  errors: readonly string[];
}

export function costOfLane(lane: LaneRecording, nowMs: number): LaneCost {
  const { requests, aborted, responseBytes, stalenessP95Ms } = figuresOfLane(lane, nowMs);
  return {
    requests,
    aborted,
    bytes: responseBytes,
    staleness: stalenessP95Ms,
    errors: lane.errors.filter(({ atMs }) => atMs <= nowMs).map(({ text }) => text),
  };
}

/**
 * Returns how long the reader waits, or has waited, until own messages show. With an outbox they show
 * before the server has them.
 */
export function describeSending(
  frames: readonly Pick<LaneFrame, "atMs" | "unsent">[],
  nowMs: number,
  hasOutbox: boolean,
): string {
  const sent = frames.find(({ atMs, unsent }) => atMs <= nowMs && unsent.length > 0);
  if (sent === undefined)
    return hasOutbox ? "Shows what you send at once." : "Shows what you send when it is back.";
  if (hasOutbox) return "Your message was here at once.";
  const shownMs = frames.find(({ atMs, unsent }) => atMs > sent.atMs && unsent.length === 0)?.atMs;
  return shownMs === undefined || shownMs > nowMs
    ? `Your message isn’t here yet, after ${formatMs(nowMs - sent.atMs)}.`
    : `Your message was here after ${formatMs(shownMs - sent.atMs)}.`;
}

/** Returns a sentence for each row of a lane that is marked, for those who can't see the marks. */
export function describeMarks(
  { findings, chatMessages }: LaneFrame,
  nowMs: number,
  nameOf: (chatRoomId: string) => string,
): string[] {
  const texts = new Map(chatMessages.rows.map(({ id, text }) => [id, text]));
  return [
    ...[...markRooms(findings, nowMs)].map(([id, { text }]) => `${nameOf(id)}. ${text}.`),
    ...[...markMessages(findings, nowMs)].map(
      ([id, { note }]) => `The message “${texts.get(id) ?? ""}”. ${note}.`,
    ),
  ];
}

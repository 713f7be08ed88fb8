import { goodRequest, type RequestFate, type Schedule } from "../../mocks/server/Schedule.ts";
import { describeStep } from "../schedules/describeStep.ts";
import type { RecordedDelivery, RecordedRequest, Recording } from "../simulation/Recording.ts";
import { formatSeconds } from "../timeline/formatSeconds.ts";

/** A line of the timeline. */
export interface TimelineEntry {
  /** Counted from 0. */
  number: number;
  atMs: number;
  text: string;
  /** What goes wrong on the way, in words. */
  fault?: string | undefined;
  /** Whether it is what the schedule says, and not what follows from it. */
  isScripted: boolean;
  /** Until when what is shown belongs to this line. */
  untilMs: number;
}

type Line = Omit<TimelineEntry, "number" | "untilMs">;

/** An event or an answer that takes longer has a line of its own (ms). */
const noticeable = 100;

/** Returns what happens in a schedule and what follows from it, by time. */
export function timelineOf(recordings: readonly [Recording, ...Recording[]]): TimelineEntry[] {
  const [first] = recordings;
  const lines = [
    firstLine(first.schedule),
    ...scriptedLines(first),
    ...arrivals(first),
    ...answers(recordings),
  ].toSorted((a, b) => a.atMs - b.atMs);
  const endMs = Math.max(...recordings.map((recording) => recording.endMs));
  lines.push({ atMs: endMs, text: "All is quiet.", isScripted: false });

  return lines.map((line, index) => {
    const next = lines.find(({ atMs }, place) => place > index && atMs > line.atMs);
    return { ...line, number: index, untilMs: next === undefined ? Infinity : next.atMs - 1 };
  });
}

function firstLine({ coldStart, requests }: Schedule): Line {
  if (!coldStart) return { atMs: 0, text: "The first screen is there.", isScripted: true };
  const slowest = Math.max(...requests.slice(0, 2).map(({ upMs, downMs }) => upMs + downMs), 0);
  return {
    atMs: 0,
    text: "The list and the open room are asked for.",
    isScripted: true,
    fault: slowest > noticeable ? `The answers take ${formatSeconds(slowest)}.` : undefined,
  };
}

function scriptedLines({ schedule, steps, chatRooms }: Recording): Line[] {
  let posts = 0;
  return steps.flatMap(({ atMs, action }) => {
    const isPost = action.kind === "post" || action.kind === "malformed";
    const delivery = isPost ? schedule.deliveries[posts++] : undefined;
    const nameOf = (room: number) => chatRooms[room % chatRooms.length]?.name ?? "?";
    const line = { atMs, isScripted: true, ...describeStep(action, delivery, nameOf) };
    if (action.kind !== "disconnect") return [line];
    const back = { atMs: atMs + action.forMs, text: "The connection is back.", isScripted: true };
    return [line, back];
  });
}

function arrivals({ deliveries, chatRooms }: Recording): Line[] {
  return deliveries.flatMap((delivery, index) => {
    const { atMs, acceptedMs, chatMessage } = delivery;
    const isAgain = isRepetition(delivery, deliveries.slice(0, index));
    if (!isAgain && atMs - acceptedMs <= noticeable) return [];
    const name = chatRooms.find(({ id }) => id === chatMessage.chatRoomId)?.name ?? "?";
    const what = `The message of ${formatSeconds(acceptedMs)} in “${name}”`;
    const text = isAgain ? `${what} arrives a second time.` : `${what} arrives.`;
    return [{ atMs, text, isScripted: false }];
  });
}

function isRepetition(delivery: RecordedDelivery, before: readonly RecordedDelivery[]): boolean {
  return before.some(({ chatMessage }) => chatMessage.id === delivery.chatMessage.id);
}

/** Returns a line for each answer, one for those that several clients get at the same time. */
function answers(recordings: readonly Recording[]): Line[] {
  const all = recordings.flatMap((recording) =>
    recording.requests.flatMap((request, index) => {
      const answer = describeAnswer(recording, request, recording.schedule.requests[index]);
      return answer === undefined ? [] : [{ ...answer, strategyId: recording.strategyId }];
    }),
  );
  const alike = Map.groupBy(all, ({ atMs, text, fault }) => `${atMs} ${text} ${fault}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { strategyId, text, ...line } = first;
    const who = group.length > 1 ? "Both get" : `${strategyId} gets`;
    return [{ ...line, text: `${who} ${text}.`, isScripted: false }];
  });
}

function describeAnswer(
  { chatRooms }: Recording,
  request: RecordedRequest,
  fate: RequestFate = goodRequest,
): Pick<Line, "atMs" | "text" | "fault"> | undefined {
  const { endedMs, outcome } = request;
  if (endedMs === undefined || endedMs <= 0) return undefined;
  const what = describeRequest(
    request,
    chatRooms.find(({ id }) => id === request.chatRoomId)?.name ?? "?",
  );
  const ageMs = fate.downMs + fate.lagMs;
  switch (outcome) {
    case "failed":
      return { atMs: endedMs, text: `an error in place of ${what}`, fault: describeError(fate) };
    case "answered":
      return {
        atMs: endedMs,
        text: what,
        fault:
          ageMs > noticeable
            ? `It is from ${formatSeconds(Math.max(0, endedMs - ageMs))}.`
            : undefined,
      };
    case "pending":
    case "aborted":
      return undefined;
  }
}

function describeError({ fail }: RequestFate): string | undefined {
  if (fail === undefined) return undefined;
  return fail === "network" ? "The server can't be reached." : `The server answers ${fail}.`;
}

function describeRequest({ operation, cursor }: RecordedRequest, name: string): string {
  switch (operation) {
    case "chat-rooms":
      return typeof cursor === "string" ? "the next page of the list" : "the list";
    case "chat-room":
      return `the room “${name}”`;
    case "chat-messages":
      return typeof cursor === "string"
        ? `older messages of “${name}”`
        : `the messages of “${name}”`;
    case "events-since":
      return "the events that were missed";
    case "send":
      return "a message accepted";
  }
}

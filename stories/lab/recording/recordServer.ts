import {
  getsEvent,
  seesChatRoom,
  viewOf,
  type Account,
} from "../../../mocks/server/accountView.ts";
import type { Schedule, ScheduleAction } from "../../../mocks/server/Schedule.ts";
import { me } from "../../../mocks/truth/data/people.ts";
import type { GrowingTruth, TruthEvent, TruthSnapshot } from "../../../mocks/truth/Truth.ts";
import { describeStep } from "../../schedules/describeStep.ts";
import { describeEvent } from "../describeEvent.ts";
import type { LabRecording } from "../LabRecording.ts";
import type { SentEvent } from "./watchDeliveries.ts";

/** Something that happens in a run, in ms since the first screen was complete. */
export interface TimedStep {
  atMs: number;
  action: ScheduleAction;
}

export interface RecordServerOptions {
  truth: GrowingTruth;
  schedule: Pick<Schedule, "ownMessages">;
  /** Returns ms since the first screen was complete, negative before. */
  now: () => number;
  /** Called with each event that goes to the clients. */
  onSent: (sent: SentEvent) => void;
}

export interface ServerRecorder {
  readonly recording: Pick<LabRecording, "truth" | "events">;
  /** What the server has now, as the signed-in account sees it. */
  readonly truth: TruthSnapshot;
  /** Says that the first screen is complete. */
  start(): void;
  /** Says which account is signed in. */
  onAccount(account: Account): void;
  /** Says that a step is now taken. Returns the id under which it is told, if it is. */
  onStep(step: TimedStep): string | undefined;
  stop(): void;
}

/** Records what happens on the server, and what it has, as the signed-in account sees it. */
export function recordServer(options: RecordServerOptions): ServerRecorder {
  const { truth, schedule, now, onSent } = options;
  const recording: ServerRecorder["recording"] = { truth: [], events: [] };
  const names = truth.chatRooms.map(({ name }) => name);
  let account: Account = "everyone";
  let seenNow: TruthSnapshot = truth.snapshot();
  /** Whether the step that is being taken sends an event to which nothing happens. */
  let isReliable = false;
  /** The step that is being taken, unless it is a message. */
  let stepTaken: { id: string; atMs: number } | undefined;
  const stopListening = truth.subscribe(onAccepted);

  function onAccepted(event: TruthEvent) {
    const { name, chatMessage, chatRoom } = event;
    const isNewMessage = name === "new-chat-message";
    // What a step does on the server, it tells itself.
    const step = isNewMessage || stepTaken?.atMs !== now() ? undefined : stepTaken;
    const cause = step?.id ?? noteEvent(describeAccepted(event), chatRoom.id);
    noteTruth();
    const hasNoEcho =
      isNewMessage && schedule.ownMessages?.hasNoEcho === true && chatMessage.sender.id === me.id;
    if (!hasNoEcho && getsEvent(account, event)) onSent({ event, cause, isReliable });
  }

  function noteEvent(text: string, chatRoomId?: string, atMs = now()): string {
    const id = `event-${recording.events.length + 1}`;
    recording.events.push({ id, atMs, text, chatRoomId });
    return id;
  }

  function noteTruth() {
    seenNow = seenBy(account, truth.snapshot());
    if (recording.truth.at(-1)?.atMs === now()) recording.truth.pop();
    recording.truth.push({ atMs: now(), truth: seenNow });
  }

  return {
    recording,
    get truth() {
      return seenNow;
    },
    start: noteTruth,
    onAccount(next) {
      if (next === account) return;
      account = next;
      if (now() >= 0) noteTruth();
    },
    onStep({ atMs, action }) {
      isReliable = action.kind === "post" && action.reliable === true;
      stepTaken = undefined;
      // A message is an event of the server, which tells of itself.
      if (action.kind === "post" || action.kind === "malformed") return undefined;
      const { text, fault } = describeStep(
        action,
        (room) => names[room % names.length] ?? "a chat",
      );
      const told = fault === undefined ? text : `${text} ${fault}`;
      const id = noteEvent(told.replace(/\.$/, ""), undefined, atMs);
      stepTaken = { id, atMs };
      return id;
    },
    stop: stopListening,
  };
}

/** Returns what happens on the server with an event that no step tells of. */
function describeAccepted(event: TruthEvent): string {
  const { name, chatMessage, chatRoom } = event;
  switch (name) {
    case "new-chat-message":
      return `${chatMessage.sender.name} writes in “${chatRoom.name}”`;
    case "chat-room-read":
      return `You have read “${chatRoom.name}”`;
    default:
      return describeEvent(event);
  }
}

/** Returns the truth as an account sees it. */
function seenBy(account: Account, truth: TruthSnapshot): TruthSnapshot {
  const { chatRooms } = viewOf(truth, { account, forbidden: noRooms });
  if (chatRooms === truth.chatRooms) return truth;
  return {
    ...truth,
    chatRooms,
    unreadCount: (_, id) => truth.unreadCount(account, id),
    chatRoom: (id) => (seesChatRoom(account, id) ? truth.chatRoom(id) : undefined),
    chatMessages: (id) => truth.chatMessages(id),
    position: truth.position,
  };
}

const noRooms: ReadonlySet<string> = new Set();

import type {
  DeliveryFate,
  RequestFate,
  Schedule,
  ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import { describeCommand, plural } from "./describe.ts";
import { injectionKindOf } from "./injectionKinds.ts";
import type { Command, Settings, TimelineEntry, WorldView } from "./protocol.ts";

/** Something that was done in the panel. */
export interface RecordedStep {
  /** Counted from 1. */
  number: number;
  /** ms since the step before, or since the recording began. */
  after: number;
  command: Command;
}

export interface Recording {
  /** The settings when it began. */
  settings: Settings;
  steps: readonly RecordedStep[];
}

export interface Scenario {
  schedule: Schedule;
  /** What a schedule can't say, in words. */
  leftOut: string[];
}

/** The rooms of a schedule's truth; one that a client has not loaded is among them. */
const roomCount = 100;
/** How long a connection that nobody restored stays lost after the last step. */
const lostMs = 1_000;

/**
 * Returns what was done in the panel as a schedule, in the words of `mocks/server/Schedule.ts`: a
 * story, the Lab and the simulation can play it. Requests meet the fates that those of the client met, in
 * the same order; events meet those that the panel asked for.
 */
export function toScenario(
  { settings, steps }: Recording,
  world: WorldView,
  clientName: string,
  timeline: readonly TimelineEntry[],
): Scenario {
  const leftOut: string[] = [];
  const scheduleSteps: ScheduleStep[] = [];
  const deliveries: DeliveryFate[] = [];
  let { latencyMs } = settings;
  let pendingFates: Partial<DeliveryFate>[] = [];
  let now = 0;
  let lastStepAt = 0;

  function addStep(at: number, action: ScheduleStep["do"]) {
    scheduleSteps.push({ after: Math.max(0, Math.round(at - lastStepAt)), do: action });
    lastStepAt = at;
  }

  for (const [index, { after, command }] of steps.entries()) {
    now += after;
    switch (command.kind) {
      case "inject": {
        const actions = injectionKindOf(command.what)?.toActions(
          command.values,
          placeOf(command.values["room"]),
        );
        if (actions === undefined) {
          leftOut.push(describeCommand(command, (id) => nameOf(id, world)));
        }
        for (const action of actions ?? []) {
          const [fate, ...rest] = pendingFates;
          pendingFates = rest;
          deliveries.push({ delayMs: latencyMs / 2, ...fate });
          addStep(now, action);
        }
        break;
      }
      case "configure":
        latencyMs = command.settings.latencyMs ?? latencyMs;
        break;
      case "set-online":
        if (!command.isOnline) {
          const forMs = timeUntilOnline(steps.slice(index + 1));
          addStep(now, { kind: "disconnect", forMs, noticeAfterMs: 0 });
        }
        break;
      case "next-event":
        pendingFates.push(fateOf(command));
        break;
      case "next-request":
        // The request that failed is in the timeline.
        break;
    }
  }

  const travelMs = settings.latencyMs / 2;
  const firstFate = { upMs: travelMs, downMs: travelMs, lagMs: settings.lagMs };
  return {
    leftOut,
    schedule: {
      level: world.level,
      form: isPaged(world) ? "infinite" : "plain",
      seed: 2,
      rooms: roomCount,
      pageSize: world.chatRoomsPageSize,
      messagesPageSize: world.chatMessagesPageSize,
      loadedPages: 1,
      openRoom: 0,
      connectAfterMs: 0,
      coldStart: false,
      screenFirst: true,
      ordered: true,
      retry: 0,
      steps: scheduleSteps,
      requests: [firstFate, firstFate, ...requestFates(timeline, clientName)],
      deliveries,
    },
  };
}

/** Says how long the schedule is and what it leaves out. */
export function describeScenario({ schedule, leftOut }: Scenario): string {
  const copied = `${plural(schedule.steps.length, "step")} copied as a schedule.`;
  if (leftOut.length === 0) return copied;
  return `${copied} It has no words for: ${leftOut.join("; ")}.`;
}

/**
 * Returns a room's place in the list at the start, from 0. Rooms are numbered in that order: "room-001"
 * was the first.
 */
function placeOf(chatRoomId: string | undefined): number {
  const place = Number(/\d+$/.exec(chatRoomId ?? "")?.[0] ?? 1) - 1;
  return Math.min(place, roomCount - 1);
}

function nameOf(chatRoomId: string, { rooms }: WorldView): string {
  return rooms.find(({ id }) => id === chatRoomId)?.name ?? chatRoomId;
}

function fateOf(command: Extract<Command, { kind: "next-event" }>): Partial<DeliveryFate> {
  switch (command.fault) {
    case "lose":
      return { lost: true };
    case "duplicate":
      return { againAfterMs: 0 };
    case "delay":
      return { delayMs: command.ms, isOvertaken: true };
  }
}

function timeUntilOnline(later: readonly RecordedStep[]): number {
  let forMs = 0;
  for (const { after, command } of later) {
    forMs += after;
    if (command.kind === "set-online" && command.isOnline) return forMs;
  }
  return forMs + lostMs;
}

/** Returns what a client's requests met since the first step, in the order in which they started. */
function requestFates(timeline: readonly TimelineEntry[], clientName: string): RequestFate[] {
  const begunAt = timeline.find(({ kind }) => kind === "command")?.at ?? 0;
  return timeline
    .filter((entry) => entry.client === clientName && entry.at >= begunAt)
    .flatMap(({ request }) => {
      if (request === undefined) return [];
      const { outcome, travelMs, lagMs } = request;
      return {
        upMs: travelMs,
        downMs: travelMs,
        lagMs,
        ...(typeof outcome === "number" && outcome >= 400 && { fail: outcome }),
        ...(outcome === "network-error" && { fail: "network" as const }),
      };
    });
}

function isPaged({ clients }: WorldView): boolean {
  return clients.some(({ queries }) => queries.some(({ pages }) => pages !== null));
}

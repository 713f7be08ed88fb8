import {
  calmSchedule,
  type DeliveryFate,
  type RequestFate,
  type Schedule,
  type ScheduleStep,
} from "../../mocks/server/Schedule.ts";
import { describeCommand } from "./describe.ts";
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
  /** The requests that started since then, oldest first. */
  requests: readonly TimelineEntry[];
  /** Of the world in which the last step was taken. */
  worldId: string;
}

/** A schedule of what was done. */
export interface RecordedSchedule {
  schedule: Schedule;
  /** What a schedule can't say, in words. */
  leftOut: string[];
}

/** How many rooms the server has: the most that a schedule may have, so that some are missing. */
const roomCount = 100;
/** How long a connection that was never restored stays lost after the last step, in ms. */
const lostMs = 1_000;

/**
 * Returns what was done in the panel as a schedule, in the words of `mocks/server/Schedule.ts`: a
 * story, the Lab and the simulation can play it. Requests meet the fates that those of the client met, in
 * the same order; events meet those that the panel asked for.
 */
export function toSchedule(
  { settings, steps, requests }: Recording,
  world: WorldView,
  clientName: string,
): RecordedSchedule {
  const leftOut: string[] = [];
  const scheduleSteps: ScheduleStep[] = [];
  const deliveries: DeliveryFate[] = [];
  let { latencyMs, lagMs } = settings;
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
        const actions = actionsOf(command);
        if (actions === undefined) {
          leftOut.push(describeCommand(command, (id) => nameOf(id, world)));
        }
        for (const action of actions ?? []) {
          const [fate, ...rest] = pendingFates;
          pendingFates = rest;
          const met = { delayMs: latencyMs / 2, ...fate };
          if ("fate" in action) {
            addStep(now, { ...action, fate: met });
            continue;
          }
          deliveries.push(met);
          addStep(now, action);
        }
        break;
      }
      case "configure":
        latencyMs = command.settings.latencyMs ?? latencyMs;
        lagMs = command.settings.lagMs ?? lagMs;
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
        // The request that failed is among the requests.
        break;
    }
  }

  const firstFate = usualFate(settings);
  const laterRequests = usualFate({ latencyMs, lagMs });
  const laterDeliveries = { delayMs: latencyMs / 2 };
  return {
    leftOut,
    schedule: {
      ...calmSchedule,
      level: world.level,
      form: isPaged(world) ? "infinite" : "plain",
      seed: 2,
      rooms: roomCount,
      pageSize: world.chatRoomsPageSize,
      messagesPageSize: world.chatMessagesPageSize,
      // Otherwise reconcile would fetch twice at first, and the fates below would miss it.
      screenFirst: false,
      steps: scheduleSteps,
      requests: withoutEnd(
        [firstFate, firstFate, ...requestFates(requests, clientName)],
        laterRequests,
      ),
      laterRequests,
      deliveries: withoutEnd(deliveries, laterDeliveries),
      laterDeliveries,
    },
  };
}

/** Says what the schedule leaves out. */
export function describeLeftOut({ leftOut }: RecordedSchedule): string {
  const own =
    "A schedule has texts and senders of its own, and leaves out what you did in the story itself.";
  if (leftOut.length === 0) return own;
  return `${own} It has no words for: ${leftOut.join("; ")}.`;
}

function actionsOf({ what, values }: Extract<Command, { kind: "inject" }>) {
  const place = placeOf(values["room"]);
  return place < roomCount ? injectionKindOf(what)?.toActions(values, place) : undefined;
}

/**
 * Returns a room's place in the list at the start, from 0. Rooms are numbered in that order: "room-001"
 * was the first.
 */
function placeOf(chatRoomId: string | undefined): number {
  return Number(/\d+$/.exec(chatRoomId ?? "")?.[0] ?? 1) - 1;
}

function nameOf(chatRoomId: string, { rooms }: WorldView): string {
  return rooms.find(({ id }) => id === chatRoomId)?.name ?? chatRoomId;
}

function usualFate({ latencyMs, lagMs }: Settings): RequestFate {
  return { upMs: latencyMs / 2, downMs: latencyMs / 2, lagMs };
}

/** Leaves out the last fates as long as they are what all later ones are. */
function withoutEnd<T extends RequestFate | DeliveryFate>(fates: readonly T[], later: T): T[] {
  const laterJson = JSON.stringify(later);
  const last = fates.findLastIndex((fate) => JSON.stringify(fate) !== laterJson);
  return fates.slice(0, last + 1);
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

/** Returns what a client's requests met, in the order in which they started. */
function requestFates(requests: readonly TimelineEntry[], clientName: string): RequestFate[] {
  return requests
    .filter(({ client }) => client === clientName)
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

import { focusManager, onlineManager } from "@tanstack/react-query";

import type { SimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import type { VirtualClock } from "../../mocks/server/createVirtualClock.ts";
import type { Schedule, ScheduleStep } from "../../mocks/server/Schedule.ts";
import { colleagues } from "../../mocks/truth/data/people.ts";
import type { Truth } from "../../mocks/truth/Truth.ts";
import type { ChatSender } from "../../src/ports/ChatMessage.ts";
import type { Client } from "./createClient.ts";
import type { LaneInPlay } from "./createLane.ts";
import { takeUserStep } from "./takeUserStep.ts";

/** A step without its time. */
export type Step = Omit<ScheduleStep, "after">;

/** What a step may change. */
export interface StepContext {
  clock: VirtualClock;
  schedule: Schedule;
  server: SimulatedServer;
  lanes: readonly LaneInPlay[];
  /** Returns the id of a room as schedules count them. */
  roomAt: (index: number) => string;
  jumpClock: (byMs: number) => void;
}

/**
 * Takes a step of a schedule: once if it is about the server or the whole browser, else in every lane.
 */
export function takeStep(
  { do: action, client: clientIndex = 0 }: Step,
  context: StepContext,
): void {
  const { server, lanes, roomAt } = context;
  switch (action.kind) {
    case "post":
      server.post(roomAt(action.room), { isReliable: action.reliable === true });
      return;
    case "malformed":
      server.post(roomAt(action.room), {
        breakage: action.unreadable ? "unreadable" : "room-legible",
      });
      return;
    case "edit":
    case "delete":
      server.change(roomAt(action.room), action.message, { isDeletion: action.kind === "delete" });
      return;
    case "read-elsewhere":
      server.read(
        lanes[0]?.clients[0].connection.account ?? "everyone",
        roomAt(action.room),
        action.message,
      );
      return;
    case "typing": {
      const chatRoomId = roomAt(action.room);
      const user = writerIn(server.truth, chatRoomId, action.user);
      if (user === undefined) return;
      const { isTyping, fate } = action;
      server.relayTyping({ chatRoomId, user, ...(!isTyping && { isTyping }) }, fate);
      return;
    }
    case "presence": {
      const { presence, expiresInMs, fate } = action;
      const userId = colleagues[action.user % colleagues.length]?.id ?? "";
      const expiry = expiresInMs === undefined ? {} : { expiresInMs };
      server.relayPresence({ userId, presence, ...expiry }, fate);
      return;
    }
    case "create-room":
      server.createChatRoom({ isTold: action.told, isEmpty: action.empty });
      return;
    case "rename":
      server.changeRoom("rename", roomAt(action.room));
      return;
    case "leave":
      server.changeRoom("leave", roomAt(action.room));
      for (const client of clientsOf(context)) client.noteLeft(roomAt(action.room));
      return;
    case "rejoin":
      server.changeRoom("rejoin", firstLeftRoom(context, action.room));
      return;
    case "leave-room":
      server.truth.removeChatRoom(roomAt(action.room));
      for (const { connection } of clientsOf(context)) connection.settle();
      return;
    case "new-epoch":
      server.truth.startEpoch();
      for (const { connection } of clientsOf(context)) connection.settle();
      return;
    case "truncate-stream":
      server.truth.truncateEvents();
      return;
    case "offline":
      goOffline(context, action.forMs);
      return;
    case "focus":
      focusManager.setFocused(false);
      focusManager.setFocused(true);
      return;
    case "jump-clock":
      context.jumpClock(action.byMs);
      return;
    default:
      for (const lane of lanes) {
        const client = lane.clients[clientIndex] ?? lane.clients[0];
        lane.attempt(() => takeUserStep(action, { ...context, lane, client }));
      }
  }
}

/** Returns one of those who wrote in a room last, if anybody has. */
function writerIn(truth: Truth, chatRoomId: string, index: number): ChatSender | undefined {
  if (truth.chatRoom(chatRoomId) === undefined) return undefined;
  const senders = truth
    .chatMessages(chatRoomId)
    .slice(0, 10)
    .map(({ sender }) => sender);
  const writers = [...new Map(senders.map((sender) => [sender.id, sender])).values()];
  return writers[index % writers.length];
}

/** Returns the room, or the next one that the user has left. */
function firstLeftRoom({ server, schedule, roomAt }: StepContext, index: number): string {
  for (let next = index; next < index + schedule.rooms; next += 1) {
    if (server.truth.leftChatRoomIds.includes(roomAt(next))) return roomAt(next);
  }
  return roomAt(index);
}

function clientsOf({ lanes }: StepContext): Client[] {
  return lanes.flatMap(({ clients }) => clients);
}

function goOffline(context: StepContext, forMs: number): void {
  if (!onlineManager.isOnline()) return;
  onlineManager.setOnline(false);
  for (const { connection } of clientsOf(context)) connection.disconnect(forMs, 0);
  context.clock.setTimeout(() => onlineManager.setOnline(true), forMs);
}

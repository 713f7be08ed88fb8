import { indexOf } from "../../queries/listShape.ts";
import { newerEntry } from "./eventLog.ts";
import { scheduleRefetch } from "./refetches.ts";
import { isGone } from "./roomNews.ts";
import { isChatRoom, placeRooms, readChatRooms } from "./rows.ts";
import { backOff, maxMissingRooms, maxRoomFailures, refusedMs } from "./rules.ts";
import type { LogEntry, MissingRoom } from "./state.ts";
import { emptyRecord, limitEntries, queriesOf, setEntry, update, type Step } from "./step.ts";

// F3: rooms that belong in a list that lacks them. Each is asked for once, however many messages it
// gets; many of them at once are one refetch of the list.

/**
 * Notes that a list lacks rooms, by the newest entry of each. So many of them that they would not fit
 * into memory are left to a refetch of all that the list has loaded. If a response has just lacked
 * them, its server lags, so the refetch waits.
 */
export function wantRooms(
  step: Step,
  hash: string,
  entries: readonly LogEntry[],
  isAfterRequest: boolean,
): void {
  for (const entry of entries) {
    const { chatRoomId } = entry.chatMessage;
    if ((step.state.refusedRooms[chatRoomId] ?? 0) > step.now) continue;
    const initial = { entry, askedAt: null, dueAt: step.now, failures: 0, wasListTried: false };
    const room = step.state.missingRooms[chatRoomId] ?? initial;
    setEntry(step, "missingRooms", chatRoomId, { ...room, entry: newerEntry(room.entry, entry) });
  }
  if (Object.keys(step.state.missingRooms).length <= maxMissingRooms) return;
  update(step, { missingRooms: emptyRecord() });
  const notBefore = isAfterRequest ? step.now : step.now + step.rules.maxReplicaLagMs;
  scheduleRefetch(step, hash, { notBefore, depth: "all" });
}

/** Notes newer entries of rooms that are missing already, wherever a list has no place for them. */
export function noteNewerOfMissing(step: Step, entries: readonly LogEntry[]): void {
  for (const entry of entries) {
    const { chatRoomId } = entry.chatMessage;
    const before = step.state.missingRooms[chatRoomId]?.entry;
    if (before === undefined) continue;
    const newer = newerEntry(before, entry);
    if (newer.chatMessage !== before.chatMessage) changeRoom(step, chatRoomId, { entry: newer });
  }
}

function changeRoom(step: Step, chatRoomId: string, changes: Partial<MissingRoom>): void {
  const room = step.state.missingRooms[chatRoomId];
  if (room !== undefined) setEntry(step, "missingRooms", chatRoomId, { ...room, ...changes });
}

export function forgetMissingRoom(step: Step, chatRoomId: string): void {
  setEntry(step, "missingRooms", chatRoomId, undefined);
}

/**
 * The server says that there is no such room for this user. A room that was just created may be
 * unknown to a replica that lags, and one that got a message since it was requested may be open by now:
 * unless the answer is certain, or an event has said that the room is gone, it is requested again, a
 * second later and when no replica can lag any more.
 */
export function refuseRoom(step: Step, chatRoomId: string, isCertain: boolean): void {
  const room = step.state.missingRooms[chatRoomId];
  if (room === undefined) return;
  const { at } = room.entry;
  const lagEndsAt = at + step.rules.maxReplicaLagMs;
  const isOutdated = room.askedAt !== null && room.askedAt < at;
  const isUnsure = !isCertain && !isGone(step, chatRoomId);
  const mayBeOpen = (isUnsure || isOutdated) && step.now < lagEndsAt;
  if (mayBeOpen && room.failures < maxRoomFailures) {
    const dueAt = room.failures === 0 ? Math.min(step.now + backOff(1), lagEndsAt) : lagEndsAt;
    changeRoom(step, chatRoomId, { askedAt: null, failures: room.failures + 1, dueAt });
    return;
  }
  forgetMissingRoom(step, chatRoomId);
  setEntry(step, "refusedRooms", chatRoomId, step.now + refusedMs);
  limitEntries(step, "refusedRooms", step.rules.logLimit);
}

/** A request failed. After some failures the list is fetched in its place, with all that is loaded. */
export function retryRoom(step: Step, chatRoomId: string): void {
  const room = step.state.missingRooms[chatRoomId];
  if (room === undefined) return;
  const failures = room.failures + 1;
  if (failures < maxRoomFailures) {
    changeRoom(step, chatRoomId, { askedAt: null, failures, dueAt: step.now + backOff(failures) });
    return;
  }
  forgetMissingRoom(step, chatRoomId);
  for (const hash of listsLacking(step, room)) scheduleRefetch(step, hash, { depth: "all" });
}

/** Asks for what is missing and due. Returns when something will be due next, in ms. */
export function settleMissingRooms(step: Step): number {
  const { missingRoomLimit, maxReorderMs } = step.rules;
  let next = Number.POSITIVE_INFINITY;
  // Never none: a room that the refetched list lacks, too, would wait forever.
  let slots = Math.max(1, missingRoomLimit);
  const due: [string, MissingRoom][] = [];
  for (const [chatRoomId, room] of Object.entries(step.state.missingRooms)) {
    const lists = listsLacking(step, room);
    const { askedAt } = room;
    if (lists.length === 0 && askedAt === null) {
      forgetMissingRoom(step, chatRoomId);
    } else if (askedAt !== null) {
      // A request that hangs keeps no other room waiting for longer than this.
      if (askedAt + maxReorderMs > step.now) slots -= 1;
    } else if (room.dueAt > step.now) {
      next = Math.min(next, room.dueAt);
    } else if (!lists.some((hash) => step.state.queries[hash]?.isActive)) {
      // Nobody looks at them any more.
      forgetMissingRoom(step, chatRoomId);
      for (const hash of lists) scheduleRefetch(step, hash);
    } else {
      const waitUntil = Math.min(...lists.map((hash) => onItsWayUntil(step, hash)));
      if (waitUntil > step.now) next = Math.min(next, waitUntil);
      else due.push([chatRoomId, room]);
    }
  }

  const untried = due.filter(([, { wasListTried, failures }]) => !wasListTried && failures === 0);
  if (untried.length > missingRoomLimit) {
    for (const [chatRoomId, room] of untried) {
      changeRoom(step, chatRoomId, { wasListTried: true });
      for (const hash of listsLacking(step, room)) scheduleRefetch(step, hash);
    }
    return next;
  }
  for (const [chatRoomId] of due.slice(0, Math.max(0, slots))) {
    changeRoom(step, chatRoomId, { askedAt: step.now });
    step.effects.push({ type: "fetch-room", chatRoomId });
  }
  return due.length > slots ? Math.min(next, step.now + maxReorderMs) : next;
}

/** Whether a room's request has failed and will be made again. */
export function isRetryingRooms({ state }: Step): boolean {
  return Object.values(state.missingRooms).some(({ failures }) => failures > 0);
}

/** Returns the hashes of the lists that lack a room which belongs in them. */
function listsLacking(step: Step, { entry: { chatMessage } }: MissingRoom): string[] {
  const { chatRoomId } = chatMessage;
  const place = { id: chatRoomId, name: "", latestChatMessage: chatMessage };
  return queriesOf(step, "chat-rooms").flatMap(([hash, query]) => {
    const list = readChatRooms(query.data, query.order);
    const canHave = query.isMainList || step.rules.includes !== undefined;
    if (!canHave || list === undefined || indexOf(list).has(chatRoomId)) return [];
    const { bottom } = query.window;
    const isBelow =
      isChatRoom(bottom) &&
      !placeRooms(query, step.rules, step.state.log).belongsAbove(place, bottom);
    return isBelow ? [] : [hash];
  });
}

/** Returns until when a list that is being fetched will perhaps bring the room; 0 if it is not. */
function onItsWayUntil(step: Step, hash: string): number {
  const query = step.state.queries[hash];
  if (query?.isRefetchRequested === true) return Number.POSITIVE_INFINITY;
  // A fetch that hangs keeps no room waiting for longer than this.
  const fetch = query?.fetch ?? null;
  return fetch?.direction === null ? fetch.startedAt + step.rules.maxReorderMs : 0;
}

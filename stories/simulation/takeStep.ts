import { focusManager, hashKey, onlineManager, type QueryKey } from "@tanstack/react-query";

import type { VirtualClock } from "../../mocks/simulation/createVirtualClock.ts";
import type { Schedule, ScheduleAction } from "../../mocks/simulation/Schedule.ts";
import type { GrowingTruth } from "../../mocks/truth/Truth.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { queryKeyOf, type Client } from "./createClient.ts";
import { appField } from "./invariants/checkAppChanges.ts";
import { isPaged } from "./readRows.ts";
import { writeFromOutside } from "./writeFromOutside.ts";

/** Whom a step may move. */
export interface Stage {
  clock: VirtualClock;
  schedule: Schedule;
  truth: GrowingTruth;
  /** Whose step it is. */
  client: Client;
  clients: readonly Client[];
  roomAt: (index: number) => string;
  /** Returns the strategy with an id, or the one under test. */
  strategyFor: (strategyId: string | undefined) => ChatSyncStrategy;
  jumpClock: (byMs: number) => void;
  /** What the app has kept to put it back. */
  kept: { client: Client; queryKey: QueryKey; data: unknown }[];
}

/** Does what a step of a schedule says. */
export function takeStep(action: ScheduleAction, stage: Stage): void {
  const { client, clients, truth, roomAt } = stage;
  const { server, screen, holders } = client;
  const seenRoomAt = (index: number) => firstSeenRoom(stage, index);
  switch (action.kind) {
    case "post":
      if (action.reliable === true) server.postReliably(roomAt(action.room));
      else server.post(roomAt(action.room));
      return;
    case "malformed":
      server.post(roomAt(action.room), action.unreadable ? "unreadable" : "room-legible");
      return;
    case "refetch": {
      const refetch = () => screen.refetch(action.what, action.cancel);
      if (action.reliable === true) server.answerReliably(refetch);
      else void refetch();
      return;
    }
    case "load-page":
      screen.loadPage(action.what);
      return;
    case "load-previous":
      screen.loadPrevious(action.what);
      return;
    case "open":
      screen.open(seenRoomAt(action.room));
      return;
    case "disconnect":
      server.disconnect(action.forMs, action.noticeAfterMs);
      return;
    case "remount":
      // Effects are cleaned up from the inside out, and run again in the same order.
      screen.unmount();
      holders.remount();
      screen.mount();
      return;
    case "second-mount":
      holders.setSecond(true);
      return;
    case "leave-second-mount":
      holders.setSecond(false);
      return;
    case "swap":
      client.swapTo(stage.strategyFor(action.to));
      return;
    case "clear":
      screen.clear();
      client.forget();
      return;
    case "remove":
      screen.remove(action.what);
      server.settle();
      return;
    case "reset":
      screen.reset(action.what);
      server.settle();
      return;
    case "sign-in":
      signIn(stage, action.withKey);
      return;
    case "outside-data":
      client.reader.noteAppWrites(() =>
        writeFromOutside({
          queryClient: client.queryClient,
          server,
          schedule: stage.schedule,
          chatRoomId: action.what === "list" ? undefined : seenRoomAt(action.room),
          how: action.how,
          ageMs: action.ageMs,
        }),
      );
      endAppChanges(client, action.what, seenRoomAt(action.room));
      server.settle();
      return;
    case "app-change":
      changeRow(stage, action.what, seenRoomAt(action.room));
      return;
    case "keep-data": {
      const queryKey = queryKeyOf(action.what, seenRoomAt(action.room));
      const data: unknown = client.queryClient.getQueryData(queryKey);
      if (data !== undefined) stage.kept.push({ client, queryKey, data });
      return;
    }
    case "roll-back":
      rollBack(stage);
      return;
    case "set-enabled":
      screen.setEnabled(action.what, action.enabled);
      return;
    case "mount":
      screen.setMounted(action.what, true);
      return;
    case "unmount":
      screen.setMounted(action.what, false);
      return;
    case "offline":
      goOffline(stage, action.forMs);
      return;
    case "focus":
      focusManager.setFocused(false);
      focusManager.setFocused(true);
      return;
    case "jump-clock":
      stage.jumpClock(action.byMs);
      return;
    case "create-room":
      server.createChatRoom();
      return;
    case "leave-room":
      truth.removeChatRoom(roomAt(action.room));
      for (const each of clients) each.server.settle();
      return;
    case "new-epoch":
      truth.startEpoch();
      for (const each of clients) each.server.settle();
      return;
    case "truncate-stream":
      truth.truncateEvents();
      return;
  }
}

/** Returns the room, or the next one that the client's account sees and that is still there. */
function firstSeenRoom({ client, schedule, roomAt }: Stage, index: number): string {
  const { chatRooms } = client.server.view();
  for (let next = index; next < index + schedule.rooms; next += 1) {
    const chatRoomId = roomAt(next);
    if (chatRooms.some(({ id }) => id === chatRoomId)) return chatRoomId;
  }
  return roomAt(index);
}

function signIn(stage: Stage, withKey: boolean): void {
  const { client } = stage;
  const { server, screen, holders } = client;
  if (server.account === "everyone") return;
  const next = server.account === "first" ? "second" : "first";
  stage.kept.splice(0);
  screen.clear(() => {
    server.signIn(next);
    if (withKey) holders.changeSession();
    return firstSeenRoom(stage, 0);
  });
  client.forget();
}

function changeRow({ client }: Stage, what: "list" | "room", chatRoomId: string): void {
  const { queryClient, reader, appChanges } = client;
  const queryKey = queryKeyOf(what, chatRoomId);
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  if (query?.state.data === undefined) return;
  const { rows } = what === "list" ? shownRows(client) : shownRows(client, chatRoomId);
  const row = what === "list" ? rows.find(({ id }) => id === chatRoomId) : rows[0];
  if (row === undefined) return;
  const value = appChanges.length + 1;
  reader.noteAppWrites(() =>
    queryClient.setQueryData(queryKey, (data: unknown) => withMark(data, row.id, value)),
  );
  for (const change of appChanges) {
    change.isOver ||= change.rowId === row.id && hashKey(change.queryKey) === hashKey(queryKey);
  }
  appChanges.push({
    queryKey,
    rowId: row.id,
    value,
    requestsBefore: client.server.requests.length,
    isOver: false,
  });
}

function shownRows(
  { reader, state }: Client,
  chatRoomId?: string,
): { rows: readonly { id: string }[] } {
  const { chatRooms, chatMessages } = reader.read(state.recovering);
  const query = chatRoomId === undefined ? chatRooms : chatMessages.get(chatRoomId);
  return { rows: query?.rows ?? [] };
}

/** Returns the data with one row changed, in whatever shape it is. */
function withMark(data: unknown, rowId: string, value: number): unknown {
  if (Array.isArray(data)) {
    return data.map((row: unknown) =>
      typeof row === "object" && row !== null && "id" in row && row.id === rowId
        ? { ...row, [appField]: value }
        : row,
    );
  }
  if (isPaged(data)) {
    return { ...data, pages: data.pages.map((page) => withMark(page, rowId, value)) };
  }
  if (typeof data !== "object" || data === null) return data;
  if ("items" in data) return { ...data, items: withMark(data.items, rowId, value) };
  return "data" in data ? { ...data, data: withMark(data.data, rowId, value) } : data;
}

function rollBack({ client, kept }: Stage): void {
  const mine = kept.filter((each) => each.client === client);
  kept.splice(0, kept.length, ...kept.filter((each) => each.client !== client));
  for (const { queryKey, data } of mine) {
    // Rolling back a query that is gone would seed it.
    if (client.queryClient.getQueryData(queryKey) === undefined) continue;
    client.reader.noteAppWrites(() => client.queryClient.setQueryData(queryKey, data));
    for (const change of client.appChanges) {
      change.isOver ||= hashKey(change.queryKey) === hashKey(queryKey);
    }
  }
}

function endAppChanges({ appChanges }: Client, what: "list" | "room", chatRoomId: string): void {
  const hash = hashKey(queryKeyOf(what, chatRoomId));
  for (const change of appChanges) change.isOver ||= hashKey(change.queryKey) === hash;
}

function goOffline({ clock, clients }: Stage, forMs: number): void {
  if (!onlineManager.isOnline()) return;
  onlineManager.setOnline(false);
  for (const { server } of clients) server.disconnect(forMs, 0);
  clock.setTimeout(() => onlineManager.setOnline(true), forMs);
}

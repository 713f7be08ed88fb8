import { hashKey, type QueryKey } from "@tanstack/react-query";

import type { Schedule, ScheduleAction } from "../../mocks/server/Schedule.ts";
import { queryKeyOf, type Client } from "./createClient.ts";
import type { LaneInPlay } from "./createLane.ts";
import { appField } from "./invariants/checkAppChanges.ts";
import { markRead, startWatching, stopWatching } from "./readRooms.ts";
import { isPaged } from "./readRows.ts";
import { writeFromOutside } from "./writeFromOutside.ts";

/** What a user, the app or the network does. */
export type UserAction = Exclude<
  ScheduleAction,
  {
    kind:
      | "post"
      | "malformed"
      | "edit"
      | "delete"
      | "read-elsewhere"
      | "typing"
      | "presence"
      | "create-room"
      | "rename"
      | "leave"
      | "rejoin"
      | "leave-room"
      | "new-epoch"
      | "truncate-stream"
      | "offline"
      | "focus"
      | "jump-clock";
  }
>;

export interface UserStepContext {
  schedule: Schedule;
  lane: LaneInPlay;
  /** Whose step it is. */
  client: Client;
  roomAt: (index: number) => string;
}

/** Takes a step that is about one client. */
export function takeUserStep(action: UserAction, context: UserStepContext): void {
  const { lane, client } = context;
  const { connection, screen, holders } = client;
  const seenRoomAt = (index: number) => firstSeenRoom(context, index);
  switch (action.kind) {
    case "refetch": {
      const refetch = () => screen.refetch(action.what, action.cancel);
      if (action.reliable === true) lane.faults.withGoodRequests(refetch);
      else void refetch();
      return;
    }
    case "send":
      client.ownMessages.send(screen.openChatRoomId, action.text ?? 0);
      return;
    case "retry":
      if (action.reliable === true) lane.faults.withGoodRequests(client.ownMessages.retryAtLast);
      else client.ownMessages.retry();
      return;
    case "discard":
      client.ownMessages.discard(screen.openChatRoomId);
      return;
    case "reload":
      client.ownMessages.keepWhile(() => screen.clear());
      client.restartActivity();
      client.forget();
      return;
    case "read":
      markRead(client, seenRoomAt(action.room));
      return;
    case "watch":
      if (action.on) startWatching(client);
      else stopWatching(client);
      return;
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
      connection.disconnect(action.forMs, action.noticeAfterMs);
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
      client.swapTo(lane.strategyFor(action.to));
      return;
    case "clear":
      stopWatching(client);
      screen.clear();
      client.forget();
      client.ownMessages.forget();
      return;
    case "remove":
      screen.remove(action.what);
      connection.settle();
      return;
    case "reset":
      screen.reset(action.what);
      connection.settle();
      return;
    case "sign-in":
      signIn(context, action);
      return;
    case "outside-data":
      endAppChanges(client, queryKeyOf(action.what, seenRoomAt(action.room)));
      connection.settle();
      client.reader.noteAppWrites(() =>
        writeFromOutside({
          queryClient: client.queryClient,
          order: lane.order,
          view: connection.view(action.ageMs),
          schedule: context.schedule,
          chatRoomId: action.what === "list" ? undefined : seenRoomAt(action.room),
          how: action.how,
          ageMs: action.ageMs,
        }),
      );
      return;
    case "app-change":
      changeRow(context, action.what, seenRoomAt(action.room));
      return;
    case "keep-data": {
      const queryKey = queryKeyOf(action.what, seenRoomAt(action.room));
      const data: unknown = client.queryClient.getQueryData(queryKey);
      if (data !== undefined) lane.kept.push({ client, queryKey, data });
      return;
    }
    case "roll-back":
      rollBack(context);
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
  }
}

/** Returns the room, or the next one that the client's account sees and that is still there. */
function firstSeenRoom({ client, schedule, roomAt }: UserStepContext, index: number): string {
  const { chatRooms } = client.connection.view();
  for (let next = index; next < index + schedule.rooms; next += 1) {
    const chatRoomId = roomAt(next);
    if (chatRooms.some(({ id }) => id === chatRoomId)) return chatRoomId;
  }
  return roomAt(index);
}

function signIn(
  context: UserStepContext,
  { withKey, keepsCache }: Extract<UserAction, { kind: "sign-in" }>,
): void {
  const { client, lane } = context;
  const { connection, screen, holders } = client;
  if (connection.account === "everyone") return;
  const next = connection.account === "first" ? "second" : "first";
  lane.kept.splice(0);
  stopWatching(client);
  const change = () => {
    connection.signIn(next);
    client.restartActivity();
    if (withKey) holders.changeSession();
    return firstSeenRoom(context, 0);
  };
  if (keepsCache) {
    change();
    return;
  }
  screen.clear(change);
  client.forget();
  client.ownMessages.forget();
}

function changeRow({ client }: UserStepContext, what: "list" | "room", chatRoomId: string): void {
  const { queryClient, reader, appChanges } = client;
  const queryKey = queryKeyOf(what, chatRoomId);
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  if (query?.state.data === undefined) return;
  const { rows } = what === "list" ? shownRows(client) : shownRows(client, chatRoomId);
  const row = what === "list" ? rows.find(({ id }) => id === chatRoomId) : rows[0];
  if (row === undefined) return;
  const value = appChanges.length + 1;
  endAppChanges(client, queryKey, row.id);
  appChanges.push({
    queryKey,
    rowId: row.id,
    value,
    requestsBefore: client.connection.requests.length,
    isOver: false,
  });
  reader.noteAppWrites(() =>
    queryClient.setQueryData(queryKey, (data: unknown) => withMark(data, row.id, value)),
  );
}

function shownRows(
  { reader, state }: Client,
  chatRoomId?: string,
): { rows: readonly { id: string }[] } {
  const { chatRooms, chatMessages } = reader.read(state.recovering);
  const query = chatRoomId === undefined ? chatRooms : chatMessages.get(chatRoomId);
  return { rows: query?.rows ?? [] };
}

/** Returns the data with one row changed, whatever its shape. */
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

function rollBack({ client, lane: { kept } }: UserStepContext): void {
  const mine = kept.filter((each) => each.client === client);
  kept.splice(0, kept.length, ...kept.filter((each) => each.client !== client));
  for (const { queryKey, data } of mine) {
    // Rolling back a query that was removed would seed it.
    if (client.queryClient.getQueryData(queryKey) === undefined) continue;
    endAppChanges(client, queryKey);
    client.reader.noteAppWrites(() => client.queryClient.setQueryData(queryKey, data));
  }
}

/**
 * Notes that the app is about to write something else to the rows of a query, or to one of them. Before
 * it does, since a listener of its own may throw at that.
 */
function endAppChanges({ appChanges }: Client, queryKey: QueryKey, ofRow?: string): void {
  const hash = hashKey(queryKey);
  for (const change of appChanges) {
    const isOfRow = ofRow === undefined || change.rowId === ofRow;
    change.isOver ||= isOfRow && hashKey(change.queryKey) === hash;
  }
}

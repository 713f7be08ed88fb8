import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { createVirtualClock } from "../../mocks/server/createVirtualClock.ts";
import { chatMessagesInfiniteQueryOptions } from "../../src/queries/chatMessagesInfiniteQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../../src/queries/chatRoomsInfiniteQueryOptions.ts";
import { createListReader, hasId, rowsOf } from "../../src/queries/listShape.ts";
import { createReconcile } from "../../src/sync/reconcile/reconcile.ts";
import type { State } from "../../src/sync/reconcile/state.ts";
import { startChatSync } from "../../src/sync/startChatSync.ts";
import { installVirtualTime } from "../../stories/simulation/installVirtualTime.ts";
import { createEndlessServer, type EndlessLevel } from "./createEndlessServer.ts";

/** What there is in a client's cache at one moment. */
export interface Footprint {
  hours: number;
  messages: number;
  requests: number;
  queries: number;
  /** Of all queries together. */
  rows: number;
  /** Events that the log held at most so far. */
  longestLog: number;
  mostKnownRooms: number;
}

export interface DayOptions {
  level: EndlessLevel;
  hours: number;
  /** Is called every ten virtual minutes, when everything is quiet. */
  onTenMinutes: (footprint: Footprint) => void;
}

const rooms = 30;
const messageEveryMs = 100;
/** At L2, where a client notices, one message of so many is lost on its way. */
const lostEvery = 500;
const messagesInTenMinutes = (10 * 60_000) / messageEveryMs;

/**
 * Lets a client live through hours of ten messages a second in virtual time: half of them go to the
 * open room, the others to all rooms in turn. The user opens another room every ten minutes, and
 * TanStack Query lets go of the ones he left after its five minutes.
 */
export async function spendDay({ level, hours, onTenMinutes }: DayOptions): Promise<void> {
  const clock = createVirtualClock(simulationStart);
  const time = installVirtualTime(clock);
  time.enter();
  const server = createEndlessServer({ clock, level, rooms, messagesPerRoom: 60 });
  const { api, socket, chatRoomIds } = server;
  const queryClient = new QueryClient({
    defaultOptions: { queries: { gcTime: 5 * 60_000 } },
  });
  const roomAt = (index: number) => chatRoomIds[index % rooms] ?? "";
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);

  let [longestLog, mostKnownRooms] = [0, 0];
  const strategy = createReconcile({
    inspect({ state }) {
      if (!isState(state))
        throw new Error("chat-sync-kit: the state of reconcile has other fields.");
      const { log, unlistedRooms } = state;
      longestLog = Math.max(longestLog, log.length);
      mostKnownRooms = Math.max(mostKnownRooms, Object.keys(unlistedRooms).length);
    },
  });
  const sync = startChatSync({
    queryClient,
    socket,
    api,
    strategy,
    onError(error) {
      throw error;
    },
    onState: () => undefined,
  });
  function open(chatRoomId: string) {
    const query = chatMessagesInfiniteQueryOptions({ api, chatRoomId });
    return new InfiniteQueryObserver(queryClient, query).subscribe(() => undefined);
  }
  const list = new InfiniteQueryObserver(queryClient, chatRoomsInfiniteQueryOptions({ api }));
  const leaveList = list.subscribe(() => undefined);
  let leaveRoom = open(roomAt(0));
  await pass(1_000);

  for (let tenMinutes = 0; tenMinutes < hours * 6; tenMinutes += 1) {
    if (tenMinutes > 0) {
      leaveRoom();
      leaveRoom = open(roomAt(tenMinutes));
    }
    for (let number = 0; number < messagesInTenMinutes; number += 1) {
      const isLost = level === "L2" && number % lostEvery === lostEvery - 1;
      server.post(roomAt(number % 2 === 0 ? tenMinutes : number), { isLost });
      await pass(messageEveryMs);
    }
    onTenMinutes({
      hours: (tenMinutes + 1) / 6,
      messages: (tenMinutes + 1) * messagesInTenMinutes,
      requests: server.requests,
      queries: queryClient.getQueryCache().getAll().length,
      rows: countRows(queryClient),
      longestLog,
      mostKnownRooms,
    });
  }

  leaveRoom();
  leaveList();
  sync.stop();
  queryClient.clear();
  time.uninstall();
}

function countRows(queryClient: QueryClient): number {
  const readList = createListReader(hasId);
  const queries = queryClient.getQueryCache().getAll();
  const lists = queries.flatMap(({ state }) => readList(state.data) ?? []);
  return lists.reduce((sum, list) => sum + rowsOf(list).length, 0);
}

/** Tells what `inspect` calls just an object by what an inspection of `reconcile` has. */
function isState(state: object): state is State {
  return "log" in state && "unlistedRooms" in state;
}

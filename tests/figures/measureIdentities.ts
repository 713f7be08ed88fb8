import { QueryClient, QueryObserver } from "@tanstack/react-query";

import { simulationStart } from "../../mocks/server/createSimulatedTruth.ts";
import { createVirtualClock } from "../../mocks/server/createVirtualClock.ts";
import { chatMessagesQueryOptions } from "../../src/queries/chatMessagesQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../src/queries/chatRoomsQueryOptions.ts";
import { reconcile } from "../../src/sync/reconcile/reconcile.ts";
import { startChatSync } from "../../src/sync/startChatSync.ts";
import { installVirtualTime } from "../../stories/simulation/installVirtualTime.ts";
import { createEndlessServer } from "./createEndlessServer.ts";
import type { Figure } from "./Figure.ts";

/** Returns how many rows stay the same objects when one message arrives. */
export async function measureIdentities(): Promise<Figure[]> {
  const few = await receiveOne(25);
  const many = await receiveOne(5_000);
  return [
    {
      what: "of 10 rooms, rows that keep their identity when one message arrives",
      goal: "9",
      measured: String(few.rooms),
    },
    {
      what: "of 25 messages, rows that keep their identity when one message arrives",
      goal: "25",
      measured: String(few.messages),
    },
    {
      what: "of 5,000 messages, rows that keep their identity when one message arrives",
      goal: "5000",
      measured: String(many.messages),
    },
  ];
}

async function receiveOne(messagesPerRoom: number): Promise<{ rooms: number; messages: number }> {
  const clock = createVirtualClock(simulationStart);
  const time = installVirtualTime(clock);
  time.enter();
  const { api, socket, post } = createEndlessServer({ clock, rooms: 10, messagesPerRoom });
  const queryClient = new QueryClient();
  const onError = (error: Error) => {
    throw error;
  };
  const onState = () => undefined;
  const sync = startChatSync({ queryClient, socket, api, strategy: reconcile, onError, onState });
  try {
    const chatRoomId = "room-4";
    const rooms = chatRoomsQueryOptions({ api });
    const messages = chatMessagesQueryOptions({ api, chatRoomId, pageSize: messagesPerRoom });
    new QueryObserver(queryClient, rooms).subscribe(() => undefined);
    new QueryObserver(queryClient, messages).subscribe(() => undefined);
    await clock.advanceTo(clock.now() + 1_000);

    const before = new Set<unknown>([
      ...(queryClient.getQueryData(rooms.queryKey) ?? []),
      ...(queryClient.getQueryData(messages.queryKey) ?? []),
    ]);
    post(chatRoomId);
    const countKept = (rows: readonly unknown[] = []) =>
      rows.filter((row) => before.has(row)).length;
    return {
      rooms: countKept(queryClient.getQueryData(rooms.queryKey)),
      messages: countKept(queryClient.getQueryData(messages.queryKey)),
    };
  } finally {
    sync.stop();
    queryClient.clear();
    time.uninstall();
  }
}

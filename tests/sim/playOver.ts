import { calmSchedule, type Schedule } from "../../mocks/server/Schedule.ts";
import type { TransportName } from "../../stories/simulation/createClientPorts.ts";
import { createSimulation } from "../../stories/simulation/createSimulation.ts";
import { strategyById } from "../../stories/world/strategies.ts";

/** A calm schedule in which two pages are loaded. */
export const twoPages: Schedule = {
  ...calmSchedule,
  form: "infinite",
  seed: 3,
  rooms: 24,
  pageSize: 5,
  messagesPageSize: 5,
  loadedPages: 2,
  // The first screens of all strategies are complete at the same time, so their steps begin together.
  screenFirst: false,
  retry: 1,
};

/** Plays a schedule with two strategies over a transport, and returns all that can be seen of it. */
export async function playOver(transport: TransportName, schedule: Schedule) {
  const frames: unknown[] = [];
  const simulation = createSimulation({
    schedule,
    transport,
    lanes: [{ strategy: strategyById("reconcile") }, { strategy: strategyById("invalidate-all") }],
    measuresBytes: true,
    onTurn({ now, chatRooms, chatMessages, openChatRoomId, isLive, isListening }, laneIndex) {
      const rooms = chatRooms?.rows?.map(({ id, latestChatMessage }) => [
        id,
        latestChatMessage?.id,
      ]);
      const messages = chatMessages.get(openChatRoomId)?.rows?.map(({ id }) => id);
      frames.push({ now, laneIndex, rooms, messages, isLive, isListening });
    },
  });
  try {
    await simulation.playFirstScreen();
    while (await simulation.playStep());
    await simulation.playToQuiet();
    return {
      frames,
      lanes: simulation.lanes.map(({ requests, divergence, state, delivered, socket, errors }) =>
        structuredClone({
          requests,
          divergence: divergence(),
          state,
          delivered,
          isConnected: socket.connected,
          errors: errors.map(({ code }) => code),
        }),
      ),
    };
  } finally {
    simulation.destroy();
  }
}

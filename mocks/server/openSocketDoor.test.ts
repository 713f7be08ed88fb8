import { expect, test, vi } from "vitest";

import { createTruth } from "../truth/createTruth.ts";
import { realClock } from "./Clock.ts";
import { createLiveFaults } from "./createLiveFaults.ts";
import { createSimulatedServer } from "./createSimulatedServer.ts";
import { openSocketDoor } from "./openSocketDoor.ts";

test("without latency, messages posted in one task arrive in that task", async () => {
  const truth = createTruth({ seed: 1, chatRoomCount: 3, now: realClock.now });
  const server = createSimulatedServer({ clock: realClock, truth, level: "L0" });
  const connection = server.connect({ faults: createLiveFaults() });
  const door = openSocketDoor(connection, "wss://chat.example/one-task");
  const socket = new door.WebSocket(door.url);
  const received = vi.fn();
  socket.addEventListener("message", received);
  await new Promise((resolve) => socket.addEventListener("open", resolve));

  // No timer rings from here on.
  vi.useFakeTimers();
  for (const { id } of truth.chatRooms) truth.nextChatMessage(id);
  await Promise.resolve();
  expect(received).toHaveBeenCalledTimes(3);
  vi.useRealTimers();
  door.close();
});

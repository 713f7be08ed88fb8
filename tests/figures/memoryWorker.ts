import { subscribe } from "node:diagnostics_channel";
import { parentPort, workerData } from "node:worker_threads";

import { installProbes } from "./installProbes.ts";
import type { MemorySample } from "./measureMemory.ts";

// A worker of `npm run figures`: a client's day, in a heap of its own.

const logChannel = "chat-sync-kit:log";
const knownRoomsChannel = "chat-sync-kit:known-rooms";

installProbes([
  {
    file: "src/sync/reconcile/createInbox.ts",
    before: "    unwritten = [...unwritten, ...entries];",
    value: "log.length",
    channel: logChannel,
  },
  {
    file: "src/sync/reconcile/createKnownRooms.ts",
    before: "for (const id of rooms.keys()) if (rooms.size > limit)",
    value: "rooms.size",
    channel: knownRoomsChannel,
  },
]);
const longestLog = largestOf(logChannel);
const mostKnownRooms = largestOf(knownRoomsChannel);

const { spendDay } = await import("./spendDay.ts");
await spendDay({
  hours: Number(workerData),
  onTenMinutes(footprint) {
    globalThis.gc?.();
    const heapBytes = process.memoryUsage().heapUsed;
    const sample: MemorySample = {
      ...footprint,
      heapBytes,
      longestLog: longestLog(),
      mostKnownRooms: mostKnownRooms(),
    };
    parentPort?.postMessage(sample, []);
  },
});

/** Returns a function that returns the largest number that a channel was told. */
function largestOf(channel: string): () => number {
  let largest = 0;
  subscribe(channel, (value) => {
    largest = Math.max(largest, Number(value));
  });
  return () => largest;
}

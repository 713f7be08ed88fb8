import type { Guard } from "./Guard.ts";

const createMissingRooms = "src/sync/reconcile/createMissingRooms.ts";
const startReconcile = "src/sync/reconcile/startReconcile.ts";

/** Guards of the requests for rooms that are missing from the list. */
export const guardsOfMissingRooms: readonly Guard[] = [
  {
    guard: "one request for a missing room",
    file: createMissingRooms,
    find: "room.isPaused || asked.has(id) ? [] : room",
    replace: "room.isPaused ? [] : room",
  },
  {
    guard: "missing rooms go on waiting",
    file: startReconcile,
    find: "[...missingRooms.waiting, ...entries]",
    replace: "entries",
  },
  {
    guard: "newest entry of a missing room",
    file: createMissingRooms,
    find: "room.entry = newerEntry(room.entry, entry);",
    replace: "newerEntry(room.entry, entry);",
  },
  {
    guard: "retry of a missing room",
    file: createMissingRooms,
    find: "room.isPaused = false;",
    replace: "",
  },
];

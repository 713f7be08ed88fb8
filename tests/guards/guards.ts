import type { Guard } from "./Guard.ts";
import { guardsOfLifetimes } from "./guardsOfLifetimes.ts";
import { guardsOfMissingRooms } from "./guardsOfMissingRooms.ts";
import { guardsOfRecovery } from "./guardsOfRecovery.ts";
import { guardsOfRows } from "./guardsOfRows.ts";
import { guardsOfSnapshots } from "./guardsOfSnapshots.ts";
import { guardsOfTheStream } from "./guardsOfTheStream.ts";

/** Every guard of the code that the simulation has to miss when it is switched off. */
export const guards: readonly Guard[] = [
  ...guardsOfRows,
  ...guardsOfSnapshots,
  ...guardsOfMissingRooms,
  ...guardsOfRecovery,
  ...guardsOfTheStream,
  ...guardsOfLifetimes,
];

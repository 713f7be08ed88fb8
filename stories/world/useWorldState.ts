import { useEffect, useState, useSyncExternalStore } from "react";

import type { LiveFaults } from "../../mocks/server/createLiveFaults.ts";
import type { TrafficFigures, TrafficMeter } from "../../mocks/traffic/createTrafficMeter.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type { ChatSyncError } from "../../src/index.ts";
import type { ChatWorld } from "./createChatWorld.ts";
import type { SimClient } from "./createSimClient.ts";

/** How often the harness checks whether its world is quiet, in ms. */
const quietCheckMs = 50;

/** Returns the truth as it is now, and renders again when it changes. */
export function useTruth({ truth }: Pick<ChatWorld, "truth">): TruthSnapshot {
  return useSyncExternalStore(truth.subscribe, () => truth.snapshot());
}

/** Returns a client's figures, and renders again when they change. */
export function useTraffic(traffic: TrafficMeter): TrafficFigures {
  return useSyncExternalStore(traffic.subscribe, () => traffic.figures);
}

/** Returns what a client's hook reported, oldest first, and renders again with each error. */
export function useErrors(client: SimClient): readonly ChatSyncError[] {
  return useSyncExternalStore(client.subscribeToErrors, () => client.errors);
}

/** Returns the settings and whether sockets are online, and renders again when they change. */
export function useFaults(faults: LiveFaults) {
  const settings = useSyncExternalStore(faults.subscribe, () => faults.settings);
  const isOnline = useSyncExternalStore(faults.subscribe, () => faults.isOnline);
  return { ...settings, isOnline };
}

/**
 * Returns whether the world was quiet at the last look. The first time that it is, the first screen
 * is complete and counting starts.
 */
export function useIsQuiet(world: ChatWorld): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      const nextIsQuiet = world.isQuiet();
      if (nextIsQuiet) world.completeFirstScreen();
      setIsQuiet(nextIsQuiet);
    }, quietCheckMs);
    return () => clearInterval(timer);
  }, [world]);
  return isQuiet;
}

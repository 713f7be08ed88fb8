import type { QueryCacheNotifyEvent, QueryClient, QueryKey } from "@tanstack/react-query";

import type { TruthSnapshot } from "../../../mocks/truth/Truth.ts";
import { chatRoomsKey } from "../../../src/queries/queryKeys.ts";
import type { LaneNote } from "../LabRecording.ts";
import type { Causes } from "./createCauses.ts";

export interface WatchWritesOptions {
  /** Starts every id. */
  laneId: string;
  queryClient: QueryClient;
  causes: Causes;
  /** Returns ms since the first screen was complete, negative before. */
  now: () => number;
  /** Returns what the server has now. */
  truth: () => TruthSnapshot;
}

export interface WritesWatch {
  readonly writes: LaneNote[];
  stop(): void;
}

/** Watches what is written to a cache once the first screen is complete. */
export function watchWrites(options: WatchWritesOptions): WritesWatch {
  const { laneId, queryClient, causes, now, truth } = options;
  const writes: LaneNote[] = [];
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (now() < 0 || !isWrite(event)) return;
    // oxlint-disable-next-line typescript/no-unsafe-argument -- a cache has queries of any type
    const label = nameOf(event.query.queryKey, truth());
    const last = writes.at(-1);
    // One task may write a query several times; only the last write is seen.
    if (last?.atMs === now() && last.label === label) return;
    const id = `${laneId}-write-${writes.length}`;
    writes.push({ id, atMs: now(), label, cause: causes.current() });
  });
  return { writes, stop };
}

function isWrite(event: QueryCacheNotifyEvent): boolean {
  return (
    event.type === "updated" &&
    (event.action.type === "success" ||
      (event.action.type === "setState" && "data" in event.action.state))
  );
}

function nameOf([first, chatRoomId]: QueryKey, truth: TruthSnapshot): string {
  if (first === chatRoomsKey[0]) return "the list";
  const name = truth.chatRoom(String(chatRoomId))?.name ?? "a room";
  return `the messages of ${name}`;
}

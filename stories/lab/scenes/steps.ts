import type { ScheduleAction, ScheduleStep } from "../../../mocks/server/Schedule.ts";
import { createRandom } from "../../../mocks/truth/createRandom.ts";
import type { LabSettings } from "./LabScene.ts";

export const labPageSize = 10;

/** Rooms by their place in the list at the start, counted from 0. */
export const openRoom = 0;
export const knownRoom = 4;
export const missingRoom = 24;
/** Missing, and only the first of two accounts sees it; `accountView.ts` has the rule. */
export const roomOfFirst = 25;
/** In the list of either account. */
export const roomOfBoth = 5;

export const at = (after: number, action: ScheduleAction): ScheduleStep => ({ after, do: action });
export const post = (room: number, after = 0) => at(after, { kind: "post", room });
/** Somebody edits or deletes a room's newest message. */
export const change = (kind: "edit" | "delete", room: number, after = 0) =>
  at(after, { kind, room, message: 0 });

/** The next response takes so long that an event sent after it was read overtakes it. */
export const slowResponse = ({ latencyMs }: LabSettings) => [{ downMs: 100 + latencyMs * 1.5 }];

/** Returns a stream of messages at the rate and with the share of missing rooms that are set. */
export function stream(settings: LabSettings, seed: number, messages: number): ScheduleStep[] {
  const random = createRandom(seed);
  const loaded = Math.min(labPageSize * settings.loadedPages, settings.rooms);
  return Array.from({ length: messages }, (_, index) => {
    const isMissing = loaded < settings.rooms && random.chance(settings.missing);
    const room = isMissing
      ? random.int(loaded, settings.rooms - 1)
      : random.chance(0.3)
        ? openRoom
        : random.int(0, loaded - 1);
    return post(room, index === 0 ? 0 : 1_000 / settings.rate);
  });
}

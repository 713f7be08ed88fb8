import type { PresetId } from "../schedules/presets.ts";
import { labSearch, startState } from "./labState.ts";

/** What the Lab plays: one of its own scenes, or a preset. */
export type LabSceneId =
  | "known-room"
  | "missing-room"
  | "burst"
  | "while-list-loads"
  | "while-page-loads"
  | "own-message"
  | "disconnect"
  | "server-restart"
  | "errors"
  | "duplicates"
  | "lagging-replica"
  | "sign-in"
  | Exclude<PresetId, "burst">;

export interface LabLinkOptions {
  scene: LabSceneId;
  /** The strategies of the lanes, by id. */
  strategies: readonly string[];
  /** @default 1 */
  seed?: number;
}

/**
 * Returns a link to the Lab, relative to the Storybook's folder, with arguments as Storybook writes
 * them into the address. It has to load the page: Storybook reads arguments only then.
 */
export function labLink({ scene, strategies, seed = 1 }: LabLinkOptions): string {
  const state = { ...startState, sceneId: scene, strategyIds: strategies, seed };
  return `./${labSearch(state)}`;
}

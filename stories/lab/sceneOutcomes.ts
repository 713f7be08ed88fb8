import { figuresOfLane } from "./figuresOfLane.ts";
import { verdictOf, type Verdict } from "./judge.ts";
import type { LaneRecording } from "./LabRecording.ts";

/** How a strategy ends in a scene, and what it paid. */
export interface SceneOutcome {
  tone: Verdict["tone"];
  requests: number;
}

/** By scene, then by strategy. */
export type SceneOutcomes = ReadonlyMap<string, ReadonlyMap<string, SceneOutcome>>;

/** Returns the outcome of a lane that is recorded to its end. */
export function outcomeOf(lane: LaneRecording): SceneOutcome {
  const findings = lane.frames.at(-1)?.findings ?? [];
  return {
    tone: verdictOf({ findings }, Infinity).tone,
    requests: figuresOfLane(lane, Infinity).requests,
  };
}

/**
 * Returns the outcomes that `sceneOutcomes.txt` tells: a paragraph for each scene, with its id and then
 * lines such as "  reconcile, invalidate-all: right; 2 GET /chat-rooms, 1 aborted".
 */
export function parseSceneOutcomes(text: string): SceneOutcomes {
  return new Map(
    text
      .trim()
      .split("\n\n")
      .map((paragraph) => {
        const [sceneId = "", ...lines] = paragraph.split("\n");
        return [sceneId, new Map(lines.flatMap(parseLine))];
      }),
  );
}

function parseLine(line: string): [strategyId: string, outcome: SceneOutcome][] {
  const [, ids = "", end = "", cost = ""] = /^ +([^:]+): ([^;]+); (.+)$/.exec(line) ?? [];
  const tone = end.startsWith("WRONG") ? "wrong" : end.startsWith("BEHIND") ? "behind" : "right";
  const counts = [...cost.matchAll(/(\d+) (?:GET|POST) /g)];
  const requests = counts.reduce((sum, [, count]) => sum + Number(count), 0);
  return ids.split(", ").map((id) => [id, { tone, requests }]);
}

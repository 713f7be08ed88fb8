import type { StrategyFigures } from "../../stories/figures/figuresOf.ts";
import {
  comparedIn,
  type Preset,
  type PresetId,
  presets,
} from "../../stories/schedules/presets.ts";
import { compareStrategies } from "../compare/compareStrategies.ts";

/** The figures of the strategies, by preset. */
export type Measured = Record<PresetId, readonly StrategyFigures[]>;

/** Returns the figures of every preset, as `npm run compare -- --preset` prints them. */
export async function measurePresets(): Promise<Measured> {
  const measured: Partial<Measured> = {};
  for (const preset of presets) measured[preset.id] = await measure(preset);
  const { human = [], burst = [], lossy = [], deep = [], "busy-morning": busy = [] } = measured;
  return { human, burst, lossy, deep, "busy-morning": busy };
}

function measure({ workload, runs }: Preset): Promise<StrategyFigures[]> {
  return compareStrategies({ workload, seeds: runs, from: 1, strategyIds: comparedIn(workload) });
}

/** Returns the module that holds the figures, not formatted yet. */
export function measuredModule(measured: Measured): string {
  return `import type { PresetId } from "../schedules/presets.ts";
import type { StrategyFigures } from "./figuresOf.ts";

// Written by \`npm run generate\`. A figure may look like a constant of mathematics.
// oxlint-disable oxc/approx-constant

/** What \`npm run compare\` prints for each preset. */
export const measured: Record<PresetId, readonly StrategyFigures[]> = ${JSON.stringify(measured)};
`;
}

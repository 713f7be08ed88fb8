import { type PresetId, presets } from "../schedules/presets.ts";
import { sentenceOf } from "./checkVerdict.ts";
import type { StrategyFigures } from "./figuresOf.ts";
import { formatSummary } from "./formatFigures.ts";
import { verdicts } from "./verdicts.ts";

/** Returns what a page says of a preset, as Markdown: what happens, the table, and what follows. */
export function presetText(presetId: PresetId, figures: readonly StrategyFigures[]): string {
  const { name = "", description = "", runs = 0 } = presets.find(({ id }) => id === presetId) ?? {};
  return [
    `**${name}.** ${description} \`npm run compare -- --preset ${presetId}\`, ${runs} runs:`,
    formatSummary(figures),
    sentenceOf(verdicts[presetId], figures),
  ].join("\n\n");
}

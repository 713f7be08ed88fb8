import { wrongShare } from "../figures/checkVerdict.ts";
import type { StrategyFigures } from "../figures/figuresOf.ts";
import { measured } from "../figures/measured.ts";
import { ScrollingTable } from "../introduction/ScrollingTable.tsx";
import { presets, type PresetId } from "../schedules/presets.ts";

const columns: [title: string, textOf: (figures: StrategyFigures) => string][] = [
  ["requests per message", ({ requestsPerMessage }) => requestsPerMessage.toFixed(2)],
  ["kB per message", ({ responseBytesPerMessage }) => (responseBytesPerMessage / 1_000).toFixed(2)],
  ["shown after (median)", ({ stalenessMs }) => `${stalenessMs.p50 ?? "–"} ms`],
  ["ends wrong", (figures) => `${Math.ceil(wrongShare(figures) * 100)} % of runs`],
];

export interface StepFiguresProps {
  strategyId: string;
  strategyIdBefore: string | undefined;
}

/** What `npm run compare` measures of a strategy, and in brackets of the one of the step before. */
export function StepFigures({ strategyId, strategyIdBefore }: StepFiguresProps) {
  return (
    <ScrollingTable>
      <thead>
        <tr>
          <th scope="col">preset</th>
          {columns.map(([title]) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {presets.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {columns.map(([title, textOf]) => (
              <td key={title}>
                {textOf(figuresIn(id, strategyId))}
                {strategyIdBefore !== undefined && (
                  <span className="walk-note"> ({textOf(figuresIn(id, strategyIdBefore))})</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function figuresIn(presetId: PresetId, strategyId: string): StrategyFigures {
  // Where no connection is lost, a strategy does the same with and without its reconnect rule.
  const plainId = strategyId.replace(/-with-reconnect$/, "");
  const figures =
    measured[presetId].find(({ id }) => id === strategyId) ??
    measured[presetId].find(({ id }) => id === plainId);
  if (figures === undefined) {
    throw new Error(`chat-sync-kit: "${strategyId}" is not measured in "${presetId}".`);
  }
  return figures;
}

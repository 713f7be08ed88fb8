import { useId, useMemo, useState } from "react";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import { createReconcile } from "../../src/sync/reconcile/reconcile.ts";
import { parseSchedule } from "../simulation/parseSchedule.ts";
import { strategyById } from "../world/strategies.ts";
import { RecordedReplay } from "./RecordedReplay.tsx";
import { ReplayPage } from "./ReplayPage.tsx";

export interface ReplayOfTextProps {
  /** The first text of the field: a schedule as JSON. */
  json: string;
  strategyId: string;
  /** What it is compared with. */
  otherId: string;
}

/** Plays the schedule that is in a text field, or says why there is none. */
export function ReplayOfText({ json: firstJson, strategyId, otherId }: ReplayOfTextProps) {
  const [json, setJson] = useState(firstJson);
  const id = useId();
  const played = useMemo(() => {
    const parsed = parseSchedule(json);
    if ("problem" in parsed) return parsed;
    const { schedule } = parsed;
    const [strategy, other] = [strategyFor(strategyId, schedule), strategyFor(otherId, schedule)];
    return { schedule, strategy, other };
  }, [json, strategyId, otherId]);
  const isWrong = "problem" in played;
  return (
    <ReplayPage
      title="Replay"
      caption="Any schedule, played with any two strategies. Paste one that the simulation found, and go through it line by line."
    >
      <div className="faults-source">
        <label htmlFor={id}>The schedule as JSON</label>
        <textarea
          id={id}
          className="faults-json"
          rows={5}
          spellCheck={false}
          value={json}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-problem` : undefined}
          onChange={(event) => setJson(event.target.value)}
        />
      </div>
      {isWrong ? (
        <p id={`${id}-problem`} className="harness-verdict" data-verdict="wrong" role="alert">
          {played.problem} Paste the line that <code>npm run test:sim</code> printed, from its first
          brace to its last.
        </p>
      ) : (
        <RecordedReplay {...played} />
      )}
    </ReplayPage>
  );
}

/** Returns a strategy with the options that the schedule has for it. */
function strategyFor(strategyId: string, { logLimit }: Schedule): ChatSyncStrategy {
  if (strategyId !== "reconcile" || logLimit === undefined) return strategyById(strategyId);
  return createReconcile({ logLimit });
}

import { useState } from "react";

import { sourceOfStrategy } from "../strategies/describeStrategy.ts";
import { evaluateStrategy, firstCode, ownStrategyId } from "./ownStrategy.ts";

export interface StrategySourcesProps {
  strategyIds: readonly string[];
  ownCode: string;
  /** What it has thrown in its lane. */
  ownError?: string | undefined;
  onOwnCodeChange: (code: string) => void;
}

/** The code of each lane's strategy; that of one's own can be changed. */
export function StrategySources(props: StrategySourcesProps) {
  const { strategyIds, ownCode, ownError, onOwnCodeChange } = props;
  const ids = [...new Set([...strategyIds.flatMap(sourceIdsOf), ownStrategyId])];
  const [chosen, choose] = useState(ids[0]);
  const shown = ids.find((id) => id === chosen) ?? ids[0];
  return (
    <>
      <div className="lab-parts" role="group" aria-label="Whose code">
        {ids.map((id) => (
          <button key={id} type="button" aria-pressed={id === shown} onClick={() => choose(id)}>
            {id === ownStrategyId ? "Write your own" : id}
          </button>
        ))}
      </div>
      {shown === ownStrategyId ? (
        <OwnCode
          code={ownCode}
          error={ownError}
          onChange={onOwnCodeChange}
          isInLane={strategyIds.includes(shown)}
        />
      ) : (
        <pre className="lab-code" tabIndex={0} aria-label={`Code of ${shown}`}>
          <code>{sourceOfStrategy(shown ?? "")}</code>
        </pre>
      )}
    </>
  );
}

/** Returns whose code a strategy consists of: its own, and that of what is put around it. */
function sourceIdsOf(strategyId: string): string[] {
  const wrapper = "with-reconnect";
  return strategyId.endsWith(`-${wrapper}`)
    ? [strategyId.slice(0, -wrapper.length - 1), wrapper]
    : [strategyId];
}

interface OwnCodeProps {
  /** What runs in the lane, if one does. */
  code: string;
  error: string | undefined;
  onChange: (code: string) => void;
  isInLane: boolean;
}

function OwnCode({ code, error, onChange, isInLane }: OwnCodeProps) {
  const [draft, setDraft] = useState(code);
  const evaluated = evaluateStrategy(draft);
  const isBroken = "problem" in evaluated;
  const problem = isBroken ? evaluated.problem : draft === code ? error : undefined;
  return (
    <div className="lab-own">
      <textarea
        className="lab-code"
        aria-label="Your strategy, in JavaScript"
        aria-describedby="lab-own-note"
        aria-invalid={problem !== undefined}
        spellCheck={false}
        rows={24}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <div className="lab-own-foot">
        <button
          type="button"
          className="lab-primary"
          disabled={isBroken}
          onClick={() => onChange(draft)}
        >
          {isInLane ? "Run it" : "Run it in a lane"}
        </button>
        {draft !== firstCode && (
          <button type="button" className="lab-button" onClick={() => setDraft(firstCode)}>
            Back to the example
          </button>
        )}
        <p id="lab-own-note" className={problem === undefined ? "lab-muted" : "lab-problem"}>
          {problem ??
            "It runs in this page. With types and hot reload, edit stories/lab/yourStrategy.ts instead."}
        </p>
      </div>
    </div>
  );
}

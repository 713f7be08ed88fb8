/** @jsxRuntime classic */
import * as React from "react";

import { describeEntry, plural } from "./describe.ts";
import type { PanelState } from "./panelState.ts";
import type { TimelineEntry } from "./protocol.ts";

/** The kinds of entries that are shown and hidden together. */
const filters = {
  events: ["accepted", "received", "connection"],
  requests: ["request"],
  writes: ["write"],
  decisions: ["decision"],
} as const satisfies Record<string, readonly TimelineEntry["kind"][]>;
type Filter = keyof typeof filters;
const filterNames: readonly Filter[] = ["events", "requests", "writes", "decisions"];

const kindLabels: Record<TimelineEntry["kind"], string> = {
  command: "you",
  accepted: "server",
  received: "event",
  connection: "socket",
  request: "request",
  write: "cache",
  decision: "reconcile",
  error: "error",
};

export interface TimelinePaneProps {
  state: PanelState;
  clientName: string;
  onClear: () => void;
}

/** What happened on the server and in one client, newest first. */
export function TimelinePane({ state, clientName, onClear }: TimelinePaneProps) {
  const [hidden, setHidden] = React.useState<ReadonlySet<Filter>>(new Set());
  const hiddenKinds = new Set<string>([...hidden].flatMap((filter) => filters[filter]));
  const entries = state.entries
    .filter(({ client, kind }) => (client ?? clientName) === clientName && !hiddenKinds.has(kind))
    .toReversed();

  function toggle(filter: Filter) {
    const next = new Set(hidden);
    if (!next.delete(filter)) next.add(filter);
    setHidden(next);
  }

  return (
    <div className="stack">
      <div className="row" role="group" aria-label="Show">
        {filterNames.map((filter) => (
          <label key={filter} className="check">
            <input type="checkbox" checked={!hidden.has(filter)} onChange={() => toggle(filter)} />
            {filter}
          </label>
        ))}
        <button type="button" onClick={onClear}>
          Clear<span className="hidden"> the timeline</span>
        </button>
      </div>
      {entries.length === 0 && (
        <p className="note">Nothing has happened since you opened the panel.</p>
      )}
      <ol className="entries" aria-label="What happened, newest first">
        {entries.map((entry) => (
          <li key={entry.id} data-kind={entry.kind} data-tone={isBad(entry) ? "bad" : undefined}>
            <time>{(entry.at / 1_000).toFixed(2)} s</time>
            <span className="kind">{kindLabels[entry.kind]}</span>
            <span className="text">{describeEntry(entry)}</span>
          </li>
        ))}
      </ol>
      {state.leftOut > 0 && (
        <p className="note">{plural(state.leftOut, "entry")} left out: there were too many.</p>
      )}
    </div>
  );
}

function isBad({ request }: TimelineEntry): boolean {
  const outcome = request?.outcome;
  return outcome === "network-error" || (typeof outcome === "number" && outcome >= 400);
}

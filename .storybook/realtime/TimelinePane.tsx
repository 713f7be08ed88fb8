/** @jsxRuntime classic */
import * as React from "react";

import { formatCount } from "../../stories/timeline/formatUnits.ts";
import { Timeline } from "../../stories/timeline/Timeline.tsx";
import { timeWindow } from "../../stories/timeline/timeWindow.ts";
import { describeEntry } from "./describe.ts";
import type { PanelState } from "./panelState.ts";
import type { TimelineEntry, WorldView } from "./protocol.ts";
import { itemsOf, tracksOf } from "./timelineOf.ts";

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
  world: WorldView;
  clientName: string;
  onClear: () => void;
}

/** What happened on the server and in the clients: on a time axis, and in words, newest first. */
export function TimelinePane({ state, world, clientName, onClear }: TimelinePaneProps) {
  const { entries, now, standings } = state;
  const [hidden, setHidden] = React.useState<ReadonlySet<Filter>>(new Set());
  /** Where the reader has gone to; otherwise the playhead stays at the newest moment. */
  const [seekedMs, seek] = React.useState<number>();
  const [selectedId, select] = React.useState<string>();
  const [highlightedId, highlight] = React.useState<string>();
  const shown = React.useMemo(() => {
    const hiddenKinds = new Set<string>([...hidden].flatMap((filter) => filters[filter]));
    return entries.filter(({ kind }) => !hiddenKinds.has(kind));
  }, [entries, hidden]);
  const { clients, isQuiet } = world;
  const items = React.useMemo(
    () => itemsOf(shown, { clients, isQuiet }),
    [shown, clients, isQuiet],
  );
  const tracks = React.useMemo(() => tracksOf(clients, standings), [clients, standings]);
  const nowMs = Math.min(seekedMs ?? now, now);

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
        <button type="button" onClick={() => seek(undefined)} disabled={seekedMs === undefined}>
          Latest<span className="hidden"> moment</span>
        </button>
        <button type="button" onClick={onClear}>
          Clear<span className="hidden"> the timeline</span>
        </button>
      </div>
      <Timeline
        tracks={tracks}
        items={items}
        nowMs={nowMs}
        {...timeWindow(nowMs, now)}
        endMs={now}
        onSeek={seek}
        selectedId={selectedId}
        onSelect={select}
        highlightedId={highlightedId}
        onHighlight={highlight}
      />
      {entries.length === 0 && (
        <p className="note">Nothing has happened since you opened the panel.</p>
      )}
      <Entries
        entries={shown.filter(({ client }) => (client ?? clientName) === clientName)}
        selectedId={selectedId}
        highlightedId={highlightedId}
      />
      {state.leftOut > 0 && (
        <p className="note">{formatCount(state.leftOut, "entry")} left out: there were too many.</p>
      )}
    </div>
  );
}

interface EntriesProps {
  entries: readonly TimelineEntry[];
  /** Is scrolled into view. */
  selectedId: string | undefined;
  highlightedId: string | undefined;
}

function Entries({ entries, selectedId, highlightedId }: EntriesProps) {
  const selected = React.useRef<HTMLLIElement>(null);
  React.useEffect(() => {
    if (selectedId !== undefined) selected.current?.scrollIntoView({ block: "nearest" });
  }, [selectedId]);
  return (
    <ol className="entries" aria-label="What happened, newest first">
      {entries.toReversed().map((entry) => (
        <li
          key={entry.id}
          ref={entry.id === selectedId ? selected : undefined}
          data-kind={entry.kind}
          data-tone={isBad(entry) ? "bad" : undefined}
          data-lit={[selectedId, highlightedId].includes(entry.id) || undefined}
        >
          <time>{(entry.at / 1_000).toFixed(2)} s</time>
          <span className="kind">{kindLabels[entry.kind]}</span>
          <span className="text">{describeEntry(entry)}</span>
        </li>
      ))}
    </ol>
  );
}

function isBad({ request }: TimelineEntry): boolean {
  const outcome = request?.outcome;
  return outcome === "network-error" || (typeof outcome === "number" && outcome >= 400);
}

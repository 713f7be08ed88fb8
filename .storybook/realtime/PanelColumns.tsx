/** @jsxRuntime classic */
import * as React from "react";

/** A part of the panel. */
export interface Pane {
  id: string;
  label: string;
  content: React.ReactNode;
}

/** Which panes stand side by side from which width on, in px; those of one group share a column. */
const layouts: readonly { from: number; groups: readonly (readonly string[])[] }[] = [
  { from: 1_080, groups: [["inject"], ["network"], ["timeline"], ["cache", "recording"]] },
  { from: 720, groups: [["inject", "network"], ["timeline"], ["cache", "recording"]] },
  {
    from: 480,
    groups: [
      ["inject", "network"],
      ["timeline", "cache", "recording"],
    ],
  },
  { from: 0, groups: [["inject", "network", "timeline", "cache", "recording"]] },
];
/** Forms need no more than their width; the timeline has the longest lines. */
function sizeOf(ids: readonly string[]): "narrow" | "wide" | undefined {
  if (ids.includes("inject") || ids.includes("network")) return "narrow";
  return ids.includes("timeline") ? "wide" : undefined;
}

/** Shows panes side by side as the width allows, the others as tabs. */
export function PanelColumns({ panes }: { panes: readonly Pane[] }) {
  const ref = React.useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const { groups } = layouts.find(({ from }) => width >= from) ?? { groups: [] };
  return (
    <div className="columns" ref={ref}>
      {groups.map((ids) => (
        <Column
          key={ids[0]}
          panes={panes.filter(({ id }) => ids.includes(id))}
          size={groups.length === 1 ? undefined : sizeOf(ids)}
        />
      ))}
    </div>
  );
}

interface ColumnProps {
  panes: readonly Pane[];
  size: ReturnType<typeof sizeOf>;
}

function Column({ panes, size }: ColumnProps) {
  const id = React.useId();
  const [chosen, setChosen] = React.useState<string>();
  const shown = panes.find((pane) => pane.id === chosen) ?? panes[0];
  if (shown === undefined) return null;
  const hasTabs = panes.length > 1;

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = panes.findIndex((pane) => pane === shown) + step;
    const next = panes[(index + panes.length) % panes.length];
    if (next === undefined) return;
    setChosen(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  }

  return (
    <section className="column" data-size={size} aria-label={hasTabs ? undefined : shown.label}>
      <div className="column-head" role={hasTabs ? "tablist" : undefined} aria-label="Realtime">
        {hasTabs ? (
          panes.map((pane) => (
            <button
              key={pane.id}
              id={`${id}-${pane.id}`}
              type="button"
              role="tab"
              aria-selected={pane === shown}
              aria-controls={`${id}-body`}
              tabIndex={pane === shown ? 0 : -1}
              onClick={() => setChosen(pane.id)}
              onKeyDown={onKeyDown}
            >
              {pane.label}
            </button>
          ))
        ) : (
          <h2>{shown.label}</h2>
        )}
      </div>
      {/* It scrolls, so it takes the focus of whoever has no mouse. */}
      <div
        key={shown.id}
        id={`${id}-body`}
        className="column-body"
        role={hasTabs ? "tabpanel" : "group"}
        aria-labelledby={hasTabs ? `${id}-${shown.id}` : undefined}
        aria-label={hasTabs ? undefined : shown.label}
        tabIndex={0}
      >
        {shown.content}
      </div>
    </section>
  );
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = React.useState(0);
  React.useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    setWidth(element.clientWidth);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

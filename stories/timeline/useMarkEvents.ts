import * as React from "react";

import type { TimelineMark, TrackLayout } from "./layOut.ts";
import { momentOf } from "./TimelineItem.ts";
import { centerOf, type TrackGeometry } from "./trackGeometry.ts";

interface MarkEventsOptions {
  layouts: readonly TrackLayout[];
  geometry: TrackGeometry;
  fromMs: number;
  /** px per ms. */
  scale: number;
  onSeek: (ms: number) => void;
  onSelect: (id: string | undefined) => void;
  highlightedId: string | undefined;
  onHighlight: (id: string | undefined) => void;
}

/** A mark this far from the pointer is meant (px). */
const REACH = 12;

/**
 * Returns the event handlers of the plot: pointer and focus highlight a mark, a click or Enter
 * chooses it, arrow keys go to its neighbours. Each track is one Tab stop.
 */
export function useMarkEvents(options: MarkEventsOptions) {
  const { layouts, geometry, fromMs, scale, onSeek, onSelect, highlightedId, onHighlight } =
    options;
  /** The mark that was last focused in each track. */
  const [focused, setFocused] = React.useState<ReadonlyMap<string, string>>(new Map());
  /** The mark that has the focus, if the browser would show that. */
  const [focusedId, setFocusedId] = React.useState<string>();

  function tabStopOf({ track, marks }: TrackLayout): string | undefined {
    const id = focused.get(track.id);
    return (marks.find((mark) => mark.items.some((item) => item.id === id)) ?? marks[0])?.id;
  }

  function markOf(event: React.SyntheticEvent): TimelineMark | undefined {
    const { target } = event;
    const id =
      target instanceof Element && target.closest("[data-mark]")?.getAttribute("data-mark");
    return layouts.flatMap(({ marks }) => marks).find((mark) => mark.id === id);
  }

  /** Marks are small, so the nearest one counts. */
  function markNear(event: React.MouseEvent<SVGElement>): TimelineMark | undefined {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left + fromMs * scale;
    const index = Math.floor((event.clientY - top) / geometry.height);
    const layout = layouts[index];
    if (layout === undefined) return undefined;
    const y = event.clientY - top - index * geometry.height;
    let nearest: { mark: TimelineMark; distance: number } | undefined;
    for (const mark of layout.marks) {
      const beside = Math.max(mark.startX - x, x - mark.endX, 0);
      const above = Math.abs(centerOf(mark, layout.track.kind === "server", geometry) - y);
      // Tracks are low: at one moment, the height tells what is meant.
      const distance = Math.hypot(beside, above / 2);
      if (beside <= REACH && distance < (nearest?.distance ?? REACH)) nearest = { mark, distance };
    }
    return nearest?.mark;
  }

  function highlight(id: string | undefined): void {
    if (id !== highlightedId) onHighlight(id);
  }

  function choose(mark: TimelineMark): void {
    onSeek(momentOf(mark.items[0]));
    onSelect(mark.id);
  }

  const plotProps = {
    onPointerMove: (event: React.PointerEvent<SVGSVGElement>) =>
      highlight((markOf(event) ?? markNear(event))?.id),
    onPointerLeave: () => highlight(undefined),
    onClick(event: React.MouseEvent<SVGSVGElement>) {
      const mark = markOf(event) ?? markNear(event);
      if (mark !== undefined) {
        choose(mark);
        return;
      }
      onSelect(undefined);
      const { left } = event.currentTarget.getBoundingClientRect();
      onSeek(fromMs + (event.clientX - left) / scale);
    },
    onFocus(event: React.FocusEvent<SVGSVGElement>) {
      const mark = markOf(event);
      if (mark === undefined) return;
      setFocused((before) => new Map(before).set(mark.items[0].trackId, mark.id));
      setFocusedId(event.target.matches(":focus-visible") ? mark.id : undefined);
      highlight(mark.id);
    },
    onBlur() {
      setFocusedId(undefined);
      highlight(undefined);
    },
    onKeyDown(event: React.KeyboardEvent<SVGSVGElement>) {
      const mark = markOf(event);
      if (mark === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") choose(mark);
      else if (event.key === "Escape") onSelect(undefined);
      else {
        const next = neighbourOf(layouts, mark, event.key);
        if (next === undefined) return;
        focusMark(event.currentTarget, next.id);
      }
      event.preventDefault();
    },
  };

  return { plotProps, tabStopOf, focusedId };
}

function focusMark(plot: SVGSVGElement, id: string): void {
  plot.querySelector<SVGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus();
}

/** Returns the mark that a key leads to from another one, `undefined` for any other key. */
function neighbourOf(
  layouts: readonly TrackLayout[],
  mark: TimelineMark,
  key: string,
): TimelineMark | undefined {
  const row = layouts.findIndex(({ marks }) => marks.includes(mark));
  const marks = layouts[row]?.marks ?? [];
  const index = marks.indexOf(mark);
  switch (key) {
    case "ArrowLeft":
      return marks[index - 1] ?? mark;
    case "ArrowRight":
      return marks[index + 1] ?? mark;
    case "Home":
      return marks[0];
    case "End":
      return marks.at(-1);
    case "ArrowUp":
      return nearestIn(layouts.slice(0, Math.max(row, 0)).toReversed(), mark) ?? mark;
    case "ArrowDown":
      return nearestIn(layouts.slice(row + 1), mark) ?? mark;
    default:
      return undefined;
  }
}

/** Returns the mark nearest in time in the first track that has any. */
function nearestIn(
  layouts: readonly TrackLayout[],
  { startX }: TimelineMark,
): TimelineMark | undefined {
  const marks = layouts.find((layout) => layout.marks.length > 0)?.marks ?? [];
  return marks.toSorted((a, b) => Math.abs(a.startX - startX) - Math.abs(b.startX - startX))[0];
}

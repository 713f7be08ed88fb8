import * as React from "react";

import "./timeline.css";
import { Flights, UnderWay } from "./Flights.tsx";
import { Grounds } from "./Grounds.tsx";
import { findMark, isOpen, layOut } from "./layOut.ts";
import { relatedTo } from "./relatedTo.ts";
import { Ring } from "./Ring.tsx";
import { TimelineAxis } from "./TimelineAxis.tsx";
import { TimelineFacts } from "./TimelineFacts.tsx";
import type { TimelineItem, TimelineTrack, TimeSpan } from "./TimelineItem.ts";
import { TimelineLegend } from "./TimelineLegend.tsx";
import { ticksIn } from "./timeWindow.ts";
import { geometryOf } from "./trackGeometry.ts";
import { TrackMarks } from "./TrackMarks.tsx";
import { useMarkEvents } from "./useMarkEvents.ts";
import { useWidth } from "./useWidth.ts";
import { formatSeconds } from "./words.ts";
import { describeMoment, nameOfMark, standingAt } from "./words.ts";

export interface TimelineProps {
  /** The server and the lanes, in the order in which they are shown. */
  tracks: readonly TimelineTrack[];
  /** What happened, in any order. The same array means the same items. */
  items: readonly TimelineItem[];
  /** Where the playhead is (ms). */
  nowMs: number;
  /** Where the shown stretch of time begins; `timeWindow` chooses one (ms). */
  fromMs: number;
  /** Where the shown stretch of time ends (ms). */
  toMs: number;
  /**
   * How far the playhead can go (ms).
   * @default `toMs`
   */
  endMs?: number;
  /**
   * How high a track is (px).
   * @default 28, or 20 where the timeline is narrow
   */
  trackHeight?: 20 | 24 | 28 | 32;
  /**
   * Whether time runs by itself. The hidden table waits until it stands: nobody could read what changes
   * with every frame.
   * @default false
   */
  isPlaying?: boolean;
  /** Called when the reader goes to a moment (ms). */
  onSeek: (ms: number) => void;
  /** The item that was chosen. Its causes and consequences stand out. */
  selectedId: string | undefined;
  /** Called with the item that the reader chooses, with `undefined` when they choose none. */
  onSelect: (id: string | undefined) => void;
  /** The item under the pointer or the focus. Its causes and consequences stand out. */
  highlightedId: string | undefined;
  /** Called when another item is under the pointer or the focus, or none. */
  onHighlight: (id: string | undefined) => void;
}

/** Below this width names are short, and tracks low (px). */
const NARROW = 480;
/** From this width on there is room for every name (px). */
const WIDE = 960;
const NAMES_WIDTH = { narrow: 64, medium: 160, wide: 216 };
/** How far apart the labels of the axis are at least (px). */
const LABEL_SPACING = { narrow: 48, medium: 64, wide: 72 };

/**
 * Shows what happened on the server and in each lane on one time axis: events, deliveries, requests,
 * cache writes, and when a lane was wrong or behind. It renders a slider, SVG and a hidden table.
 */
export function Timeline(props: TimelineProps) {
  const { tracks, items, nowMs, onSeek, selectedId, onSelect, highlightedId, onHighlight } = props;
  const { isPlaying = false } = props;
  const [rootRef, rootWidth] = useWidth();
  const isNarrow = rootWidth < NARROW;
  const size = isNarrow ? "narrow" : rootWidth < WIDE ? "medium" : "wide";
  const width = Math.max(rootWidth - NAMES_WIDTH[size], 0);
  const { trackHeight = isNarrow ? 20 : 28 } = props;
  const geometry = React.useMemo(() => geometryOf(trackHeight), [trackHeight]);

  // While it is dragged the window stands still, or it would run away from the pointer.
  const [heldSpan, setHeldSpan] = React.useState<TimeSpan>();
  const { fromMs, toMs } = heldSpan ?? props;
  const { endMs = toMs } = props;
  const scale = width / (toMs - fromMs);
  const toX = (ms: number) => (ms - fromMs) * scale;

  // Somewhat more than is seen, so that a window that moves a little finds it there.
  const stepMs = (toMs - fromMs) / 4;
  const drawnFromMs = Math.floor(fromMs / stepMs) * stepMs;
  const layouts = React.useMemo(() => {
    const drawn = { fromMs: drawnFromMs, toMs: drawnFromMs + 5 * stepMs };
    return scale > 0 ? layOut(tracks, items, drawn, scale) : [];
  }, [tracks, items, drawnFromMs, stepMs, scale]);

  const chosenId = highlightedId ?? selectedId;
  const chosen = React.useMemo(() => findMark(layouts, chosenId), [layouts, chosenId]);
  // What is drawn as one is highlighted as one.
  const related = React.useMemo(
    () =>
      chosen === undefined
        ? undefined
        : relatedTo(
            items,
            chosen.mark.items.map(({ id }) => id),
          ),
    [items, chosen],
  );

  const { plotProps, tabStopOf, focusedId } = useMarkEvents({
    layouts,
    geometry,
    fromMs,
    scale,
    onSeek,
    onSelect,
    onHighlight,
    highlightedId,
  });
  const ticks = React.useMemo(
    () => ticksIn({ fromMs, toMs }, width, LABEL_SPACING[size]),
    [fromMs, toMs, width, size],
  );
  const hatchId = React.useId();
  const height = tracks.length * trackHeight;
  const nowX = toX(nowMs);

  return (
    <section
      ref={rootRef}
      className="timeline"
      aria-label="Timeline"
      dir="ltr"
      data-size={size}
      style={{ gridTemplateColumns: `${NAMES_WIDTH[size]}px minmax(0, 1fr)` }}
    >
      <output className="timeline-now" aria-hidden>
        {formatSeconds(nowMs)}
      </output>
      <TimelineAxis
        span={{ fromMs, toMs }}
        ticks={ticks}
        width={width}
        nowMs={nowMs}
        endMs={endMs}
        valueText={describeMoment(tracks, nowMs, endMs)}
        onSeek={onSeek}
        isDragging={heldSpan !== undefined}
        onDragging={(isDragging) => setHeldSpan(isDragging ? { fromMs, toMs } : undefined)}
      />
      <ul className="timeline-names" aria-hidden>
        {tracks.map((track) => (
          <li key={track.id} style={{ blockSize: trackHeight }}>
            <span className="timeline-name" title={track.name}>
              {isNarrow ? (track.shortName ?? track.name) : track.name}
            </span>
            {track.kind === "lane" && (
              <span
                className="timeline-standing"
                data-standing={standingAt(track, nowMs).standing}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="timeline-plot">
        <svg
          className="timeline-marks"
          role="group"
          aria-label="Tracks"
          width={width}
          height={height}
          {...plotProps}
        >
          <defs>
            <pattern id={hatchId} width={4} height={4} patternUnits="userSpaceOnUse">
              <path className="timeline-hatch" d="M-1 1l2 -2M0 4l4 -4M3 5l2 -2" />
            </pattern>
          </defs>
          <Grounds
            tracks={tracks}
            trackHeight={trackHeight}
            fromMs={fromMs}
            toMs={toMs}
            ticks={ticks}
            width={width}
            nowMs={tracks.some(hasOpenStretch) ? nowMs : 0}
          />
          <g
            transform={`translate(${-fromMs * scale} 0)`}
            data-dims={related !== undefined || undefined}
          >
            <Flights layouts={layouts} geometry={geometry} scale={scale} related={related} />
            {layouts.map((layout, index) => (
              <g key={layout.track.id} transform={`translate(0 ${index * trackHeight})`}>
                <TrackMarks
                  layout={layout}
                  geometry={geometry}
                  nowX={layout.marks.some(isOpen) ? nowMs * scale : 0}
                  tabStopId={tabStopOf(layout)}
                  selectedId={selectedId}
                  related={related}
                  limitX={Math.ceil(toMs / stepMs) * stepMs * scale}
                  hatchId={hatchId}
                />
              </g>
            ))}
          </g>
        </svg>
        <div
          className="timeline-veil"
          style={{ transform: `translateX(${Math.max(nowX, 0)}px)` }}
        />
        {/* Apart from the marks, which would be painted again in each frame. */}
        <svg className="timeline-over" width={width} height={height} aria-hidden>
          <g transform={`translate(${-fromMs * scale} 0)`}>
            <UnderWay layouts={layouts} geometry={geometry} scale={scale} nowMs={nowMs} />
            <Ring layouts={layouts} geometry={geometry} itemId={selectedId} sort="selected" />
            <Ring layouts={layouts} geometry={geometry} itemId={focusedId} sort="focused" />
          </g>
        </svg>
      </div>
      {nowX >= 0 && nowX <= width && (
        <div
          className="timeline-playhead"
          style={{ transform: `translateX(${NAMES_WIDTH[size] + nowX}px)` }}
        />
      )}
      <div className="timeline-readout" aria-hidden>
        {chosen === undefined ? (
          <TimelineLegend />
        ) : (
          nameOfMark(chosen.track.name, chosen.mark.items)
        )}
      </div>
      {!isPlaying && <TimelineFacts layouts={layouts} />}
    </section>
  );
}

function hasOpenStretch({ wrong, behind }: TimelineTrack): boolean {
  return [...wrong, ...behind].some(({ toMs }) => toMs === Infinity);
}

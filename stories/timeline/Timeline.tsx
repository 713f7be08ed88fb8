import * as React from "react";

import "./timeline.css";
import { describeMoment } from "./describeMoment.ts";
import { formatSeconds } from "./formatUnits.ts";
import { findMark, layOut } from "./layOut.ts";
import { MomentTable } from "./MomentTable.tsx";
import { plotEvents } from "./plotEvents.ts";
import { relatedTo } from "./relatedTo.ts";
import { TimelineAxis } from "./TimelineAxis.tsx";
import type { TimelineItem, TimelineTrack, TimeSpan } from "./TimelineItem.ts";
import { keysInWords, targetOfKey } from "./timelineKeys.ts";
import { TimelineLegend } from "./TimelineLegend.tsx";
import { momentAt, momentsIn, type TimelineMoment } from "./timelineMoments.ts";
import { TimelinePlot } from "./TimelinePlot.tsx";
import { ticksIn } from "./timeWindow.ts";
import { geometryOf } from "./trackGeometry.ts";
import { useWidth } from "./useWidth.ts";
import { nameOfMark, standingAt } from "./words.ts";

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
  trackHeight?: 18 | 20 | 24 | 28 | 32;
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
  /** The item under the pointer. Its causes and consequences stand out. */
  highlightedId: string | undefined;
  /** Called when another item is under the pointer, or none. */
  onHighlight: (id: string | undefined) => void;
}

/** Below this width names are short, and tracks low (px). */
const NARROW = 480;
/** From this width on there is room for every name (px). */
const WIDE = 960;
const NAMES_WIDTH = { narrow: 64, medium: 216, wide: 248 };
/** How far apart the labels of the axis are at least (px). */
const LABEL_SPACING = { narrow: 48, medium: 64, wide: 72 };

/**
 * Shows what happened on the server and in each lane on one time axis: events, deliveries, requests,
 * cache writes, and when a lane was wrong or behind. It renders a slider, which is its only Tab stop,
 * SVG, and a hidden table of what happens at the moment.
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

  const ticks = React.useMemo(
    () => ticksIn({ fromMs, toMs }, width, LABEL_SPACING[size]),
    [fromMs, toMs, width, size],
  );
  // Found only when needed: while it plays, items change with every frame.
  const getMoments = React.useMemo(() => once(() => momentsIn(tracks, items)), [tracks, items]);
  const atMs = Math.ceil(nowMs);
  const moment = isPlaying ? undefined : momentAt(getMoments(), atMs);
  const chosenName = chosen && nameOfMark(chosen.track.name, chosen.mark.items);

  /** Goes where a key leads, and tells whether it leads anywhere. */
  function goByKey(key: string): boolean {
    const pageMs = 5 * ticks.minorStepMs;
    const options = { moments: getMoments(), nowMs: atMs, endMs, pageMs, selectedId };
    const target = targetOfKey(key, options);
    if (target === undefined) return false;
    onSelect(target.selectedId);
    if (target.seekMs !== undefined) onSeek(target.seekMs);
    return true;
  }

  const keysId = React.useId();
  const nowX = (nowMs - fromMs) * scale;

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
        valueText={describeMoment({
          tracks,
          nowMs,
          endMs,
          moment: moment?.atMs === atMs ? moment : undefined,
          chosen: selectedId === undefined ? undefined : chosenName,
        })}
        keysId={keysId}
        onSeek={onSeek}
        onKey={goByKey}
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
      <TimelinePlot
        tracks={tracks}
        layouts={layouts}
        geometry={geometry}
        span={{ fromMs, toMs }}
        drawnToMs={Math.ceil(toMs / stepMs) * stepMs}
        ticks={ticks}
        width={width}
        nowMs={nowMs}
        selectedId={selectedId}
        related={related}
        events={plotEvents({
          layouts,
          geometry,
          fromMs,
          scale,
          onSeek,
          onSelect,
          highlightedId,
          onHighlight,
        })}
      />
      {nowX >= 0 && nowX <= width && (
        <div
          className="timeline-playhead"
          style={{ transform: `translateX(${NAMES_WIDTH[size] + nowX}px)` }}
        />
      )}
      <div className="timeline-readout" aria-hidden>
        {chosenName ?? <TimelineLegend />}
      </div>
      <p id={keysId} hidden>
        {keysInWords}
      </p>
      {!isPlaying && (
        <MomentTable
          tracks={tracks}
          moment={moment}
          nowMs={nowMs}
          onPrevious={nowMs > 0 ? () => goByKey("ArrowLeft") : undefined}
          onNext={nowMs < endMs ? () => goByKey("ArrowRight") : undefined}
        />
      )}
    </section>
  );
}

/** Returns a function that calls another one the first time, and then returns the same. */
function once(find: () => readonly TimelineMoment[]): () => readonly TimelineMoment[] {
  let found: readonly TimelineMoment[] | undefined;
  return () => (found ??= find());
}

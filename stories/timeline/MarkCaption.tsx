/** @jsxRuntime classic */
import * as React from "react";

import { formatBytes } from "./formatUnits.ts";
import type { TimelineMark } from "./layOut.ts";
import type { TrackGeometry } from "./trackGeometry.ts";

/** About how wide a character is (px). Too little room is worse than too much. */
const CHARACTER = 6.2;

export interface MarkCaptionProps {
  mark: TimelineMark;
  endX: number;
  /** Where the middle of the mark is (px). */
  y: number;
  geometry: TrackGeometry;
  isServer: boolean;
  /** How far it is to what is drawn next (px). */
  room: number;
  isLit: boolean;
}

/**
 * Says beside a mark how many items it stands for, and what a request was; inside of it where there
 * is no room, or nothing.
 */
export function MarkCaption({ mark, endX, y, geometry, isServer, room, isLit }: MarkCaptionProps) {
  if (!geometry.hasText && mark.items.length === 1) return null;
  const gap = mark.kind === "request" ? 12 : mark.kind === "event" ? 8 : 10;
  const text = textsOf(mark).find((text) => text.length * CHARACTER + gap + 8 <= room);
  if (text !== undefined && mark.rowCount === 1) {
    return (
      <text data-lit={isLit || undefined} className="timeline-text" x={endX + gap} y={y + 4}>
        {text}
      </text>
    );
  }
  const count = String(mark.items.length);
  const hasHeight = mark.kind === "request" ? mark.rowCount === 1 : isServer;
  const isRoomy = hasHeight && count.length * CHARACTER + 4 <= endX - mark.startX;
  if (mark.items.length === 1 || mark.kind === "write" || !isRoomy) return null;
  return (
    <text
      data-lit={isLit || undefined}
      className="timeline-count"
      data-kind={mark.kind}
      x={(mark.startX + endX) / 2}
      y={y + 3.25}
    >
      {count}
    </text>
  );
}

/** Returns what can be written beside a mark, the longest text first. */
function textsOf({ kind, items }: TimelineMark): string[] {
  const [first] = items;
  const count = String(items.length);
  if (first.kind !== "request") {
    return items.length > 1 && (kind === "event" || kind === "write") ? [count] : [];
  }
  const { outcome, bytes, label } = first;
  if (outcome === "pending") return [];
  if (items.length > 1) return [`${count} ${outcome}`, count];
  if (outcome !== "answered") return [`${label} · ${outcome}`, outcome];
  return bytes === undefined ? [label] : [`${label} · ${formatBytes(bytes)}`, formatBytes(bytes)];
}

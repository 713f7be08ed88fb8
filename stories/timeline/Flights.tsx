import * as React from "react";

import type { TrackLayout } from "./layOut.ts";
import type { DeliveryItem } from "./TimelineItem.ts";
import type { TrackGeometry } from "./trackGeometry.ts";

export interface FlightsProps {
  layouts: readonly TrackLayout[];
  geometry: TrackGeometry;
  /** px per ms. */
  scale: number;
  /** What is not dimmed; everything if left out. */
  related: ReadonlySet<string> | undefined;
}

/** More flights than this are drawn more faintly. */
const MANY = 40;

/** Shows the way of each delivery from the server's track to its lane, as SVG lines. */
export const Flights = React.memo(function Flights(props: FlightsProps) {
  const { layouts, geometry, scale, related } = props;
  const fromY = serverY(layouts, geometry);
  const flights = layouts.flatMap(({ marks }, index) => {
    const toY = arrivalY(index, geometry);
    return marks.flatMap(({ id, items }) => {
      const deliveries = items.filter((item) => item.kind === "delivery");
      const [first] = deliveries;
      const last = deliveries.at(-1);
      if (first === undefined || last === undefined) return [];
      const isLit = related !== undefined && items.some((item) => related.has(item.id));
      return [
        <g key={id} className="timeline-flight" data-lit={isLit || undefined}>
          <Flight first={first} last={last} fromY={fromY} toY={toY} scale={scale} />
        </g>,
      ];
    });
  });
  return <g data-many={flights.length > MANY || undefined}>{flights}</g>;
});

interface FlightProps {
  first: DeliveryItem;
  last: DeliveryItem;
  fromY: number;
  toY: number;
  scale: number;
}

function Flight({ first, last, fromY, toY, scale }: FlightProps) {
  const fromX = first.sentMs * scale;
  if (first.isLost === true) {
    return (
      <>
        <path className="timeline-lost" d={`M${fromX} ${fromY}V${toY - 6}`} />
        <path className="timeline-cross" d={`M${fromX - 3} ${toY - 3}l6 6m0 -6l-6 6`} />
      </>
    );
  }
  if (first.arrivedMs === undefined || last.arrivedMs === undefined) return null;
  const toX = first.arrivedMs * scale;
  if (first === last) return <path d={`M${fromX} ${fromY}L${toX} ${toY}`} />;
  // Those between the first and the last fill a band.
  return (
    <path
      className="timeline-band"
      d={`M${fromX} ${fromY}L${toX} ${toY}H${last.arrivedMs * scale}L${last.sentMs * scale} ${fromY}Z`}
    />
  );
}

export interface UnderWayProps extends Omit<FlightsProps, "related"> {
  nowMs: number;
}

/** Shows where the messages are that are under way at a moment, as SVG dots on their lines. */
export function UnderWay({ layouts, geometry, scale, nowMs }: UnderWayProps) {
  const fromY = serverY(layouts, geometry);
  return layouts.flatMap(({ marks }, index) => {
    const toY = arrivalY(index, geometry);
    return marks.flatMap(({ items }) =>
      items.flatMap((item) => {
        if (item.kind !== "delivery" || item.isLost === true || item.sentMs > nowMs) return [];
        const { id, sentMs, arrivedMs } = item;
        if (arrivedMs !== undefined && arrivedMs <= nowMs) return [];
        // Nobody knows yet how far the others are.
        const part = arrivedMs === undefined ? 0.5 : (nowMs - sentMs) / (arrivedMs - sentMs);
        const [x, y] = [nowMs * scale, fromY + (toY - fromY) * part];
        return [
          <g key={id} className="timeline-under-way">
            {arrivedMs === undefined && <path d={`M${sentMs * scale} ${fromY}L${x} ${y}`} />}
            <circle cx={x} cy={y} r={3} />
          </g>,
        ];
      }),
    );
  });
}

function serverY(layouts: readonly TrackLayout[], { height }: TrackGeometry): number {
  const index = layouts.findIndex(({ track }) => track.kind === "server");
  return Math.max(index, 0) * height + height / 2 - 1;
}

function arrivalY(index: number, { height, arrivalY }: TrackGeometry): number {
  return index * height + arrivalY;
}

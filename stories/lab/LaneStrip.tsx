import { useEffect, useRef, useState, type ReactNode } from "react";

import type { LabScene } from "./scenes/LabScene.ts";

export interface LaneStripProps {
  /** How many lanes there are beside the server's. */
  lanes: number;
  /** What they show at first: a chat needs more room than a list. */
  part: LabScene["part"];
  /** The server's lane, which stays where it is, and the others. */
  children: ReactNode;
}

/** With more lanes than these, rows are lower, so that all of it fits on a screen with the timeline. */
const mostRoomyLanes = 3;
const mostLowLanes = 5;

/** The lanes, side by side. Where there is no room for all, it says so, and buttons bring the others. */
export function LaneStrip({ lanes, part = "list", children }: LaneStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [{ first, last }, setSeen] = useState({ first: 1, last: lanes });
  const isWhole = first === 1 && last === lanes;

  useEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    const look = () => {
      const next = lanesSeen(element, lanes);
      setSeen((old) => (old.first === next.first && old.last === next.last ? old : next));
    };
    const observer = new ResizeObserver(look);
    for (const each of [element, ...element.children]) observer.observe(each);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [lanes]);

  function scroll(direction: 1 | -1) {
    const { current: element } = strip;
    const server = element?.firstElementChild;
    element?.scrollBy({ left: direction * (element.clientWidth - (server?.clientWidth ?? 0)) });
  }

  return (
    <div className="lab-strip">
      {!isWhole && (
        <div className="lab-strip-bar">
          <span>{`Lanes ${first} to ${last} of ${lanes}`}</span>
          <button
            type="button"
            className="lab-icon-button"
            aria-label="Lanes before"
            disabled={first === 1}
            onClick={() => scroll(-1)}
          >
            ‹
          </button>
          <button
            type="button"
            className="lab-icon-button"
            aria-label="Lanes after"
            disabled={last === lanes}
            onClick={() => scroll(1)}
          >
            ›
          </button>
        </div>
      )}
      <div
        className="lab-lanes"
        ref={strip}
        data-density={densityOf(lanes)}
        data-part={part}
        data-has-before={first > 1 || undefined}
        data-has-after={last < lanes || undefined}
      >
        {children}
      </div>
    </div>
  );
}

function densityOf(lanes: number): "roomy" | "low" | "dense" {
  if (lanes <= mostRoomyLanes) return "roomy";
  return lanes <= mostLowLanes ? "low" : "dense";
}

/** Returns which lanes are wholly seen, counted from 1: neither beyond the end nor below the server's. */
function lanesSeen(strip: HTMLElement, lanes: number): { first: number; last: number } {
  const all = { first: 1, last: lanes };
  if (strip.scrollWidth <= strip.clientWidth + 1) return all;
  const [server, ...boxes] = [...strip.querySelectorAll(".lab-lane-box")].map((box) =>
    box.getBoundingClientRect(),
  );
  const startX = (server?.right ?? 0) - 1;
  const endX = strip.getBoundingClientRect().right + 1;
  const isSeen = ({ left, right }: DOMRect) => left >= startX && right <= endX;
  return { first: boxes.findIndex(isSeen) + 1, last: boxes.findLastIndex(isSeen) + 1 };
}

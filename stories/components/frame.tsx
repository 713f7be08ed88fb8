import type { ComponentType, CSSProperties } from "react";

import "./frame.css";

/** The heights of a component that fills an app's window. */
export const HIGH = {
  minBlockSize: "var(--story-least-height)",
  maxBlockSize: "var(--story-height)",
};

/**
 * Returns a decorator that gives a story the room that it has in an app. `HIGH` makes it as high as the
 * canvas, and as its content on a docs page.
 */
export function frame(style: CSSProperties) {
  return function Frame(Story: ComponentType, { viewMode }: { viewMode: string }) {
    return (
      <div className="story-frame" data-on-canvas={viewMode === "story" || undefined}>
        <div className="story-frame-box" style={style}>
          <Story />
        </div>
      </div>
    );
  };
}

import type { ComponentType, CSSProperties } from "react";

import "./frame.css";

/**
 * Returns a decorator that gives a story the room that it has in an app: as high as its content
 * between a `minBlockSize` and a `maxBlockSize`. `var(--story-height)` is what the canvas has.
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

import type { ComponentType, CSSProperties } from "react";

/**
 * Returns a decorator that gives a story the room that it has in an app: as high as its content
 * between a `minBlockSize` and a `maxBlockSize`.
 */
export function frame(style: CSSProperties) {
  return function Frame(Story: ComponentType) {
    return (
      <div
        style={{
          display: "grid",
          grid: "minmax(0, 1fr) / minmax(0, 1fr)",
          marginInline: "auto",
          borderRadius: "0.75rem",
          overflow: "hidden",
          ...style,
        }}
      >
        <Story />
      </div>
    );
  };
}

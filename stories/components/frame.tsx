import type { ComponentType, CSSProperties } from "react";

/** Returns a decorator that gives a story the room that it has in an app. */
export function frame(style: CSSProperties) {
  return function Frame(Story: ComponentType) {
    return (
      <div style={{ borderRadius: "0.75rem", overflow: "hidden", ...style }}>
        <Story />
      </div>
    );
  };
}

import type { ComponentType } from "react";

/** A decorator that gives an app the width of a small phone in a wider page. */
export function inNarrowFrame(Story: ComponentType) {
  return (
    <div style={{ inlineSize: "320px", marginInline: "auto" }}>
      <Story />
    </div>
  );
}

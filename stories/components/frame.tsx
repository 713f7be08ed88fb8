import { useId, type ComponentType, type CSSProperties, type ReactNode } from "react";
import type { Canvas } from "storybook/internal/csf";
import { within } from "storybook/test";

import "./frame.css";

/** The height of a component that fills the window of an app. */
export const HIGH = {
  minBlockSize: "var(--story-least-height)",
  maxBlockSize: "var(--story-height)",
};

/**
 * Returns a decorator that gives a story as much space as it has in an app. With `HIGH` it is as high
 * as the canvas; on a docs page it is as high as its content.
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

/** A decorator that puts a small component on the surface of a list, where apps show it. */
export function onSurface(Story: ComponentType) {
  return (
    <div className="csk" style={{ display: "grid", background: "var(--_surface)" }}>
      <Story />
    </div>
  );
}

/** A decorator that puts a story into an Arabic page. */
export function rightToLeft(Story: ComponentType) {
  return (
    <div dir="rtl" lang="ar" style={{ display: "contents" }}>
      <Story />
    </div>
  );
}

/** Holds the buttons of a story that stand for events outside the component, such as a push. */
export function StoryActions({ children }: { children: ReactNode }) {
  return <div className="csk story-actions">{children}</div>;
}

interface StateSheetProps {
  /** What to show, by the name of the state. */
  states: Readonly<Record<string, ReactNode>>;
  /**
   * The least width of a state, as a CSS length.
   * @default "18rem"
   */
  width?: string;
}

/** Shows the states of a component side by side, each under its name. */
export function StateSheet({ states, width = "18rem" }: StateSheetProps) {
  const sheetId = useId();
  const gridTemplateColumns = `repeat(auto-fill, minmax(min(100%, ${width}), 1fr))`;
  return (
    <div className="csk story-sheet" style={{ gridTemplateColumns }}>
      {Object.entries(states).map(([name, state], index) => (
        <figure key={name} className="story-state" aria-labelledby={`${sheetId}-${index}`}>
          <figcaption className="story-state-name" id={`${sheetId}-${index}`}>
            {name}
          </figcaption>
          <div className="story-state-box">{state}</div>
        </figure>
      ))}
    </div>
  );
}

/** Returns the queries for one state of a `StateSheet`. */
export function inState(canvas: Canvas, name: string) {
  return within(canvas.getByRole("figure", { name }));
}

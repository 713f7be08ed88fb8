"use client";

import { forwardRef, type CSSProperties } from "react";

import type { PageState } from "../../ports/Page.ts";
import { joinClassNames } from "../shared/jsx.ts";

/** The strings of a `PageControl`. */
export interface PageControlStrings {
  /** On the button. */
  more: string;
  /** On the button while the page loads. */
  loading: string;
  /** Above the button if the page failed to load. */
  error: string;
  /** On the button if the page failed to load. */
  retry: string;
  /** Replaces the button once everything is loaded. */
  end: string;
}

export interface PageControlProps {
  /** State of the page; with `none` nothing is rendered. */
  state: PageState;
  /** Called when the page should be loaded, for the first time or again. */
  onLoad?: (() => void) | undefined;
  /** The strings; there are no defaults, because they depend on what is loaded. */
  strings: PageControlStrings;
  /** Tab index of the button; -1 if another element leads to it. */
  tabIndex?: 0 | -1 | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Loads the next page of a list and shows its state. Renders a `div` with the same button in all
 * states, so that it keeps the focus.
 */
export const PageControl = forwardRef<HTMLDivElement, PageControlProps>(function PageControl(
  { state, onLoad, strings, tabIndex, className, style },
  ref,
) {
  if (state === "none") return null;
  return (
    <div
      className={joinClassNames("csk", "csk-page-control", className)}
      ref={ref}
      style={style}
      data-state={state}
    >
      <p className="csk-page-control-text" role="status">
        {state === "error" && strings.error}
        {state === "end" && strings.end}
      </p>
      {state !== "end" && (
        <button
          type="button"
          className="csk-button"
          tabIndex={tabIndex}
          aria-disabled={state === "loading"}
          onClick={state === "loading" ? undefined : onLoad}
        >
          {state === "loading" && <span className="csk-spinner" />}
          {state === "error" ? strings.retry : strings[state]}
        </button>
      )}
    </div>
  );
});

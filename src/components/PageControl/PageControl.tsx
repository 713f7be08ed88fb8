"use client";

import { forwardRef, type CSSProperties } from "react";

import type { PageState } from "../../ports/PageState.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { PageControlStrings } from "./PageControlStrings.ts";

export interface PageControlProps {
  /** What is known of the page; `none` shows nothing. */
  state: PageState;
  /** Is called when the page is to be loaded, for the first time or again. */
  onLoad?: (() => void) | undefined;
  /** The words; they depend on what is loaded, so there are none in advance. */
  strings: PageControlStrings;
  /** Added to the control's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Loads the next page of a list and says how that goes. Renders a `div` with one button through all
 * states, so that the focus stays where it is.
 */
export const PageControl = forwardRef<HTMLDivElement, PageControlProps>(function PageControl(
  { state, onLoad, strings, className, style },
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
          aria-disabled={state === "loading"}
          onClick={state === "loading" ? undefined : onLoad}
        >
          {state === "loading" && <span className="csk-spinner" />}
          {state === "more" && strings.more}
          {state === "loading" && strings.loading}
          {state === "error" && strings.retry}
        </button>
      )}
    </div>
  );
});

import type { PageState } from "../shared/PageState.ts";

export interface PageControlProps {
  state: PageState;
  onLoad: (() => void) | undefined;
  strings: {
    more: string;
    loading: string;
    error: string;
    retry: string;
    end: string;
  };
}

/** Loads the next page of a list and says how that goes. Renders a `div`. */
export function PageControl({ state, onLoad, strings }: PageControlProps) {
  if (state === "none") return null;
  return (
    <div className="csk-page-control" data-state={state}>
      <p className="csk-page-control-text" role="status">
        {state === "error" && strings.error}
        {state === "end" && strings.end}
      </p>
      {state !== "end" && (
        // One button through all states, so that the focus stays where it is.
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
}

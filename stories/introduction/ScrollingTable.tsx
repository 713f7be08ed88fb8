import type { ComponentProps } from "react";

import "./introduction.css";

/** A table that scrolls by itself where it is too wide, so that the page doesn't. */
export function ScrollingTable(props: ComponentProps<"table">) {
  return (
    <div className="scrolling-table" role="group" aria-label="Table" tabIndex={0}>
      <table {...props} />
    </div>
  );
}

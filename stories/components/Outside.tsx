import type { ReactNode } from "react";

import "./outside.css";

/** Holds the buttons of a story that stand for what happens outside of the component. */
export function Outside({ children }: { children: ReactNode }) {
  return <div className="csk story-outside">{children}</div>;
}

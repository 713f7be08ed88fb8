import type { ReactNode } from "react";

/** A row of a history, rendered: the message, and what stands above it. */
export interface RenderedRow {
  heading: ReactNode;
  message: ReactNode;
}

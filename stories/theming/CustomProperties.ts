import type { CSSProperties } from "react";

/** An inline style that may set custom properties, which React's own type doesn't know. */
export type CustomProperties = CSSProperties & { [name: `--${string}`]: string | number };

import type { CSSProperties } from "react";

/** An inline style that may set custom properties, which React’s own type doesn’t allow. */
export type CustomProperties = CSSProperties & { [name: `--${string}`]: string | number };

// Each brand is what an app would write on one element around the components.

/** Round and bright: own messages are white on blue. */
export const harbour: CustomProperties = {
  "--csk-accent-hue": 252,
  "--csk-radius": "1.125rem",
  "--csk-accent": "oklch(0.5 0.19 258)",
  "--csk-bubble-own": "oklch(0.5 0.19 258)",
  "--csk-text-own": "oklch(1 0 0)",
  "--csk-text-own-muted": "oklch(0.96 0.02 258)",
  "--csk-bubble": "light-dark(oklch(0.945 0.004 258), oklch(0.29 0.008 258))",
  "--csk-surface": "light-dark(oklch(1 0 0), oklch(0.19 0.004 258))",
  "--csk-surface-sunken": "light-dark(oklch(1 0 0), oklch(0.16 0.004 258))",
  "--csk-shadow": "none",
};

/** Warm paper and green ink. */
export const grove: CustomProperties = {
  "--csk-accent-hue": 150,
  "--csk-radius": "0.5rem",
  "--csk-accent": "oklch(0.46 0.12 155)",
  "--csk-surface": "light-dark(oklch(0.985 0.008 85), oklch(0.23 0.012 150))",
  "--csk-surface-sunken": "light-dark(oklch(0.945 0.02 85), oklch(0.19 0.012 150))",
  "--csk-bubble-own": "light-dark(oklch(0.93 0.06 145), oklch(0.36 0.07 155))",
  "--csk-selected": "light-dark(oklch(0.93 0.04 140), oklch(0.32 0.05 155))",
};

/** Square, with lines instead of surfaces, and the type of a terminal. */
export const ledger: CustomProperties = {
  "--csk-accent-hue": 60,
  "--csk-font-family": "ui-monospace, 'DejaVu Sans Mono', monospace",
  "--csk-font-size": "0.8125rem",
  "--csk-radius": "0.1875rem",
  "--csk-accent": "light-dark(oklch(0.25 0 0), oklch(0.9 0.1 85))",
  "--csk-on-accent": "light-dark(oklch(1 0 0), oklch(0.2 0 0))",
  "--csk-surface": "light-dark(oklch(1 0 0), oklch(0.17 0 0))",
  "--csk-surface-sunken": "light-dark(oklch(1 0 0), oklch(0.17 0 0))",
  "--csk-bubble": "light-dark(oklch(1 0 0), oklch(0.17 0 0))",
  "--csk-bubble-own": "light-dark(oklch(0.965 0.03 90), oklch(0.25 0.03 85))",
  "--csk-selected": "light-dark(oklch(0.95 0.05 90), oklch(0.3 0.05 85))",
  "--csk-line": "light-dark(oklch(0.85 0 0), oklch(0.34 0 0))",
  "--csk-shadow": "none",
};

/** All colours derived from one hue. */
export function hue(degrees: number): CustomProperties {
  return { "--csk-accent-hue": degrees };
}

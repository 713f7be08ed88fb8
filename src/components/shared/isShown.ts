import type { ReactNode } from "react";

/** Tells whether a slot has something in it, so that no empty element stands there. */
export function isShown(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false;
}

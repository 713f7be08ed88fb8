import { join } from "node:path";

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "visual");

/** The pictures that stories are compared with, as lossless WebP. */
export const BASELINES = join(import.meta.dirname, "__screenshots__");

/** How large they may be together, in bytes: each recording stays in the history for ever. */
export const BUDGET = 12_000_000;

/** The same pictures as PNG, which is what Vitest compares. */
export const REFERENCES = join(CACHE, "references");

/** What a run has seen where it found a difference, and the pixels that differ. */
export const DIFFERENCES = join(CACHE, "differences");

/** The report of the last run, in one HTML file. */
export const REPORT = join(import.meta.dirname, "report");

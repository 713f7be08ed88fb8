import type { ChatSyncStrategy } from "../../src/index.ts";
import { yourStrategy } from "./yourStrategy.ts";

const sources = import.meta.glob<string>("./yourStrategy.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The code that a reader begins with: the file's own, without its types and notes. */
export const firstCode = (sources["./yourStrategy.ts"] ?? "")
  .replace(/^import type .*\n\n/, "")
  .replaceAll(/^\/\/.*\n\n?/gm, "")
  .replace("export const yourStrategy: ChatSyncStrategy", "const yourStrategy");

/** The id of the lane's strategy that the reader writes. */
export const ownStrategyId = "yours";

/**
 * Returns the strategy that a reader's code defines as `yourStrategy`, or says why there is none. The
 * code runs in this page, with what the page may do.
 */
export function evaluateStrategy(
  code: string,
): { strategy: ChatSyncStrategy } | { problem: string } {
  // The file itself runs where a page may not evaluate code, and with hot reload.
  if (code === firstCode) return { strategy: yourStrategy };
  try {
    // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call -- the reader's own code
    const strategy: unknown = new Function(
      `"use strict";\n${code}\nreturn typeof yourStrategy === "undefined" ? undefined : yourStrategy;`,
    )();
    if (strategy === undefined) return { problem: "The code has to define `yourStrategy`." };
    return isStrategy(strategy)
      ? { strategy: { id: ownStrategyId, start: strategy.start.bind(strategy) } }
      : { problem: "`yourStrategy` has to be an object with a function `start`." };
  } catch (error) {
    return { problem: String(error) };
  }
}

function isStrategy(value: unknown): value is ChatSyncStrategy {
  return (
    typeof value === "object" &&
    value !== null &&
    "start" in value &&
    typeof value.start === "function"
  );
}

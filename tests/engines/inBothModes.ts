import type { Check } from "./Check.ts";
import type { Engine } from "./Engine.ts";
import { openStory } from "./openStory.ts";

/** Above this number of messages, only the visible ones are mounted. */
const MODES = { plain: 5000, windowed: 20 };

type HistoryCheck = (engine: Engine, virtualizeAbove: number) => Promise<string[]>;

/** Returns each check of a history twice: with all rows mounted, and with the visible ones only. */
export function inBothModes(checks: Record<string, HistoryCheck>): Record<string, Check> {
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, check]) =>
      Object.entries(MODES).map(([mode, virtualizeAbove]): [string, Check] => [
        `${name}, ${mode}`,
        async (engine) => {
          await openStory(engine, "components-chatmessagelist--playground");
          return check(engine, virtualizeAbove);
        },
      ]),
    ),
  );
}

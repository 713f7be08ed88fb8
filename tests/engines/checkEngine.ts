import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Check } from "./Check.ts";
import type { Engine } from "./Engine.ts";
import { historyChecks } from "./historyChecks.ts";
import { longListChecks } from "./longListChecks.ts";
import { placeChecks } from "./placeChecks.ts";
import { roomChecks } from "./roomChecks.ts";
import { zoomChecks } from "./zoomChecks.ts";

const commonChecks: Record<string, Check> = {
  ...historyChecks,
  ...placeChecks,
  ...zoomChecks,
  ...longListChecks,
  ...roomChecks,
};

export interface FoundEngine {
  name: string;
  /** The Debian packages to install if it isn't there. */
  packages: string;
  /** Starts it; `undefined` if it isn't installed. */
  start: (() => Promise<Engine>) | undefined;
  /** What only some engines can be asked for. */
  ownChecks?: Readonly<Record<string, Check>>;
  /**
   * The checks that don't hold in this engine, each with what happens instead. The test of one that
   * holds after all fails, so that it is taken off the list.
   */
  failing?: Readonly<Record<string, string>>;
  /** The checks that hold in this engine in some runs only, each with what happens in the others. */
  unsteady?: Readonly<Record<string, string>>;
}

/** Runs all checks in an engine, or says what to install. */
export function checkEngine({
  name,
  packages,
  start,
  ownChecks = {},
  failing = {},
  unsteady = {},
}: FoundEngine): void {
  if (start === undefined) {
    console.warn(`${name} is skipped: it isn't installed. Run \`apt-get install ${packages}\`.`);
  }
  const checks = { ...commonChecks, ...ownChecks };
  const titles = Object.keys(checks);
  const listed = Object.keys({ ...failing, ...unsteady });
  const unknown = listed.filter((title) => !titles.includes(title));
  if (unknown.length > 0) throw new Error(`There is no check "${unknown.join('", "')}".`);
  describe.skipIf(start === undefined)("lists and histories", () => {
    let engine: Engine | undefined;
    beforeAll(async () => {
      engine = await start?.();
    });
    afterAll(() => engine?.close());

    const run = async (title: string): Promise<string[]> => {
      const check = checks[title];
      if (engine === undefined || check === undefined) throw new Error(`${name} has not started.`);
      return check(engine);
    };
    test.for(titles.filter((title) => !listed.includes(title)))("%s", async (title) => {
      expect(await run(title)).toEqual([]);
    });
    test.fails.for(Object.entries(failing))("%s: %s", async ([title]) => {
      expect(await run(title)).toEqual([]);
    });
    // oxlint-disable-next-line vitest/no-disabled-tests -- Names in each report what isn't proved.
    test.skip.for(Object.entries(unsteady))("%s: %s", async ([title]) => {
      expect(await run(title)).toEqual([]);
    });
  });
}

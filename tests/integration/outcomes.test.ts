import { beforeAll, describe, test } from "vitest";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import { strategies } from "../../stories/world/strategies.ts";
import { environments, servers } from "./world/environments.ts";
import type { QueryForm } from "./world/mountQueries.ts";
import { type Outcome, playScenario } from "./world/playScenario.ts";
import {
  messageDuringRefetch,
  messageInKnownRoom,
  messageInMissingRoom,
  ownMessage,
  type Scenario,
  scenarios,
} from "./world/scenarios.ts";

interface Play {
  scenario: Scenario;
  form: QueryForm;
  level: ProtocolLevel;
}

const plays = scenarios.map((scenario): Play => ({ scenario, form: "plain", level: "L0" }));

/** What the form of the data and the level decide is tested without servers, too. */
const furtherPlays = [
  ...[messageInKnownRoom, messageInMissingRoom, messageDuringRefetch].map((scenario): Play => ({
    scenario,
    form: "infinite",
    level: "L0",
  })),
  ...[messageInKnownRoom, messageInMissingRoom, ownMessage].map((scenario): Play => ({
    scenario,
    form: "plain",
    level: "L3",
  })),
];

const matrix = Object.entries(servers).flatMap(([server, open]) =>
  strategies.map((strategy) => ({ server, open, strategy })),
);

describe.each(plays)("after $scenario.name, with $form queries at $level,", (play) => {
  comparePlays(play);
});

describe("further plays", { tags: ["trial"] }, () => {
  describe.each(furtherPlays)("after $scenario.name, with $form queries at $level,", (play) => {
    comparePlays(play);
  });
});

/** Tests that every strategy ends over every server as in the simulation. */
function comparePlays({ scenario, form, level }: Play): void {
  const simulated = new Map<string, Outcome[]>();

  beforeAll(async () => {
    const open = environments["the simulation"];
    await Promise.all(
      strategies.map(async (strategy) => {
        simulated.set(strategy.id, await playScenario(scenario, open, { strategy, form, level }));
      }),
    );
  });

  // They mostly wait, and each has a server of its own.
  test.concurrent.for(matrix)(
    "$strategy.id over a $server server ends as in the simulation",
    async ({ open, strategy }, { expect }) => {
      const outcomes = await playScenario(scenario, open, { strategy, form, level });
      expect(outcomes).toEqual(simulated.get(strategy.id));
    },
  );
}

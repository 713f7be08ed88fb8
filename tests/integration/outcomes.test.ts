import { beforeAll, describe, expect, test } from "vitest";

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

const plays: Play[] = [
  ...scenarios.map((scenario): Play => ({ scenario, form: "plain", level: "L0" })),
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
  const { scenario, form, level } = play;
  const simulated = new Map<string, Outcome[]>();

  beforeAll(async () => {
    for (const strategy of strategies) {
      const open = environments["the simulation"];
      simulated.set(strategy.id, await playScenario(scenario, open, { strategy, form, level }));
    }
  });

  test.each(matrix)(
    "$strategy.id over a $server server ends as in the simulation",
    async ({ open, strategy }) => {
      const outcomes = await playScenario(scenario, open, { strategy, form, level });
      expect(outcomes).toEqual(simulated.get(strategy.id));
    },
  );
});

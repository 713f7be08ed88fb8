import { expect, test } from "vitest";

import { rulesOf, type ReconcileOptions } from "./rules.ts";

test("an option that is undefined has its default", () => {
  const options: ReconcileOptions = {};
  for (const name of ["maxReplicaLagMs", "logLimit", "missingRoomLimit"]) {
    Reflect.set(options, name, undefined);
  }
  expect(rulesOf(options, () => {})).toEqual(rulesOf({}, () => {}));
});

import { isDeepStrictEqual } from "node:util";

import { expect, test } from "vitest";

import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createReconcile } from "../../src/sync/reconcile/reconcile.ts";
import { reduce, startState } from "../../src/sync/reconcile/reduce.ts";
import {
  rulesOf,
  type ReconcileInspection,
  type ReconcileOptions,
  type Rules,
} from "../../src/sync/reconcile/rules.ts";
import type { ReconcileEffect, ReconcileEvent, State } from "../../src/sync/reconcile/state.ts";
import { modes, type Mode } from "../../stories/schedules/modes.ts";
import { scheduleOf } from "../../stories/schedules/scheduleOf.ts";
import { optionsFor } from "../../stories/schedules/strategyFor.ts";
import { runSchedule } from "../../stories/simulation/runSchedule.ts";
import { strategyById } from "../../stories/world/strategies.ts";

/** What happened in one session, from its start. */
/** What is inspected, in full. */
interface Inspection extends ReconcileInspection {
  event: ReconcileEvent;
  effects: readonly ReconcileEffect[];
  state: State;
}

function isInspection(inspection: ReconcileInspection): inspection is Inspection {
  return "refetches" in inspection.state;
}

interface RecordedSession {
  start: State;
  rules: Rules;
  inspections: Inspection[];
}

/** Plays a schedule and returns what happened in each of its sessions. */
async function record(mode: Mode, level: ProtocolLevel, seed: number): Promise<RecordedSession[]> {
  // A callback that throws now and then does not do it at the same time again.
  const { throwing: _, ...schedule } = scheduleOf(mode, level, seed);
  const options = optionsFor(schedule);
  const sessions: RecordedSession[] = [];
  await runSchedule({ schedule, strategy: recorded(options, sessions), strategyById });
  return sessions;
}

function recorded(options: ReconcileOptions, sessions: RecordedSession[]): ChatSyncStrategy {
  return {
    id: "reconcile",
    start(context) {
      const inspections: Inspection[] = [];
      sessions.push({
        start: startState(context.isConnected, performance.now()),
        rules: {
          ...rulesOf(options, () => {}),
          canCatchUp: context.api.fetchEventsSince !== undefined,
        },
        inspections,
      });
      const inspect = (inspection: ReconcileInspection) => {
        if (isInspection(inspection)) inspections.push(inspection);
      };
      return createReconcile({ ...options, inspect }).start(context);
    },
  };
}

// Each mode at one level, in turn.
const cases = modes.map((mode, index) => ({ mode, level: index % 2 === 0 ? "L0" : "L2" }) as const);

test.for(cases)(
  "a recorded session has the same effects and states when it is replayed, also from a file ($mode, $level)",
  async ({ mode, level }) => {
    const sessions = await record(mode, level, 1);
    expect(sessions.flatMap(({ inspections }) => inspections).length).toBeGreaterThan(0);
    for (const session of sessions) {
      for (const copy of [<T>(value: T) => value, asJson]) {
        const { actual, expected } = replay(session, copy);
        expect(actual).toEqual(expected);
      }
    }
  },
);

/**
 * Plays a session again, with copies of what happened and of each state on the way. Returns the first
 * step that turns out otherwise.
 */
function replay({ start, rules, inspections }: RecordedSession, copy: <T>(value: T) => T) {
  let state = copy(start);
  for (const { event, effects, state: after, now } of inspections) {
    const reduced = copy(reduce(state, copy(event), now, rules));
    const actual = { ...reduced, effects: changesOf(event, reduced.effects) };
    const expected = copy({ state: after, effects: changesOf(event, effects) });
    if (!isDeepStrictEqual(actual, expected)) return { actual, expected };
    ({ state } = reduced);
  }
  return {};
}

/** Leaves out writes that only put back the objects of before, which a copy does not have (F10). */
function changesOf(event: ReconcileEvent, effects: readonly ReconcileEffect[]) {
  const data = "data" in event ? asJson(event.data ?? null) : undefined;
  const hash = "hash" in event ? event.hash : undefined;
  return effects.filter(
    (effect) =>
      effect.type !== "write" ||
      effect.hash !== hash ||
      !isDeepStrictEqual(asJson(effect.data), data),
  );
}

/** Returns what a file has of a value. */
function asJson<T>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value, refuseWhatIsNoJson));
  return copy;
}

/** JSON makes `null` of infinity, and leaves functions out. */
function refuseWhatIsNoJson(key: string, value: unknown): unknown {
  const isJson =
    typeof value === "number"
      ? Number.isFinite(value)
      : !["function", "symbol", "bigint"].includes(typeof value);
  if (!isJson) throw new Error(`${key} is ${String(value)}`);
  return value;
}

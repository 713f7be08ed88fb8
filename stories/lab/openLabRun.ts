import type { Schedule, ScheduleStep } from "../../mocks/server/Schedule.ts";
import type { ChatSyncStrategy } from "../../src/index.ts";
import type { TransportName } from "../simulation/createClientPorts.ts";
import { createSimulation } from "../simulation/createSimulation.ts";
import type { SimulationOptions } from "../simulation/Simulation.ts";
import { patienceMs } from "./judge.ts";
import type { LabRecording } from "./LabRecording.ts";
import { recordLane, type LaneRecorder } from "./recording/recordLane.ts";
import { recordServer, type TimedStep } from "./recording/recordServer.ts";
import { withDecisions } from "./recording/withDecisions.ts";

/** A run of the Lab: one server and a client for each lane, recorded faster than it is watched. */
export interface LabRun {
  /** Grows until everything is quiet. */
  readonly recording: LabRecording;
  /** How far it is recorded. */
  readonly recordedMs: number;
  /** When it ends at the earliest (ms): how long it takes until all is quiet isn't known before. */
  readonly expectedEndMs: number;
  /** Whether nothing more will happen: every step is taken and nothing is under way. */
  readonly isQuiet: boolean;
  /** Resolves when it is quiet, or destroyed. */
  readonly ended: Promise<void>;
  destroy(): void;
}

export interface LabRunOptions {
  schedule: Schedule;
  /** One for each lane. */
  strategies: readonly ChatSyncStrategy[];
  /** In the order of their times. */
  steps: readonly TimedStep[];
  /**
   * How clients reach the server; both do the same at the same times.
   * @default "direct"
   */
  transport?: TransportName;
  /** Tells whether nobody waits for the run any more. */
  isGone?: () => boolean;
  /** Called when everything is quiet. */
  onQuiet?: (run: LabRun) => void;
}

/** A run ends at the latest after this long (ms): a strategy may never stop requesting. */
const longestMs = 60 * 60_000;

/** For how long recording may block the page at a time (ms). */
const sliceMs = 24;

let last: Promise<unknown> = Promise.resolve();

/**
 * Starts a run; resolves when the first screen of every lane is there. There is one virtual time for
 * all, so a run waits until the one before has ended or is destroyed.
 */
export function openLabRun(options: LabRunOptions): Promise<LabRun> {
  const opening = last.then(() => open(options));
  last = opening.then(({ ended }) => ended).catch(() => undefined);
  return opening;
}

/**
 * Runs something else that needs the virtual time, such as a simulation, when no run of the Lab does.
 */
export function afterLabRuns<T>(run: () => Promise<T>): Promise<T> {
  const running = last.then(run);
  last = running.catch(() => undefined);
  return running;
}

async function open(options: LabRunOptions): Promise<LabRun> {
  const { schedule, strategies, steps, transport = "direct", isGone, onQuiet } = options;
  const recorders: LaneRecorder[] = [];
  const simulation = createSimulation({
    schedule: { ...schedule, steps: toScheduleSteps(steps) },
    lanes: lanesOf(strategies, (index, label) => recorders[index]?.onDecision(label)),
    measuresBytes: true,
    transport,
    onTurn(moment, index) {
      // Lanes are compared with what the new account sees.
      if (index === 0) server.onAccount(moment.account);
      recorders[index]?.onTurn(moment);
    },
  });
  const { clock, truth } = simulation;
  let zero = Infinity;
  const now = () => clock.now() - zero;
  const server = recordServer({
    truth,
    schedule,
    now,
    onSent(sent) {
      for (const recorder of recorders) recorder.onSent(sent);
    },
  });
  for (const [index, lane] of simulation.lanes.entries()) {
    const recorder = recordLane({
      id: `lane-${index + 1}`,
      strategyId: strategies[index]?.id ?? "",
      lane,
      schedule,
      now,
      clock,
      liveTruth: truth,
      truth: () => server.truth,
    });
    recorders.push(recorder);
  }
  await simulation.playFirstScreen();
  zero = clock.now();
  server.start();
  for (const recorder of recorders) recorder.start();

  let recordedMs = 0;
  let isQuiet = false;
  let isDestroyed = false;

  function onStep(step: TimedStep) {
    const cause = server.onStep(step);
    const outage = outageOf(step);
    for (const recorder of recorders) {
      if (cause !== undefined) recorder.onCause(cause, step.atMs);
      if (outage !== undefined) recorder.onOutage(step.atMs, step.atMs + outage.forMs);
    }
  }

  /** Resolves to whether it was played until nothing more happens. */
  async function play(): Promise<boolean> {
    const waiting = [...steps];
    let sliceEndsAt = realTime.now() + sliceMs;
    for (;;) {
      if (isDestroyed || isGone?.() === true) return false;
      const [step] = waiting;
      const nextMs = clock.nextAt === undefined ? Infinity : clock.nextAt - zero;
      if (step !== undefined && step.atMs <= nextMs) {
        waiting.shift();
        onStep(step);
        await simulation.advanceTo(zero + step.atMs);
      } else if (nextMs < longestMs) {
        await simulation.advanceTo(zero + nextMs);
      } else {
        // Whoever is wrong is so after some patience, and that is to be seen.
        recordedMs = steps.length === 0 ? 0 : now() + patienceMs;
        return true;
      }
      recordedMs = now();
      if (realTime.now() < sliceEndsAt) continue;
      await nextTask();
      sliceEndsAt = realTime.now() + sliceMs;
    }
  }

  async function record() {
    try {
      isQuiet = await play();
    } finally {
      server.stop();
      for (const recorder of recorders) recorder.stop();
      await simulation.tearDown();
      simulation.destroy();
    }
    if (isQuiet) onQuiet?.(run);
  }

  const run: LabRun = {
    recording: { ...server.recording, lanes: recorders.map(({ recording }) => recording) },
    get recordedMs() {
      return recordedMs;
    },
    expectedEndMs: (steps.at(-1)?.atMs ?? 0) + patienceMs,
    get isQuiet() {
      return isQuiet;
    },
    ended: record(),
    destroy() {
      isDestroyed = true;
    },
  };
  return run;
}

/** Returns the steps with the time from each to the next. */
function toScheduleSteps(steps: readonly TimedStep[]): ScheduleStep[] {
  return steps.map(({ atMs, action }, index) => ({
    after: atMs - (steps[index - 1]?.atMs ?? 0),
    do: action,
  }));
}

/** Returns for how long (ms) a step keeps events from arriving; what is on its way is lost, too. */
function outageOf({ action }: TimedStep): { forMs: number } | undefined {
  switch (action.kind) {
    case "disconnect":
    case "offline":
      return action;
    // What is on its way to one account never reaches the other.
    case "sign-in":
      return { forMs: 0 };
    default:
      return undefined;
  }
}

function lanesOf(
  strategies: readonly ChatSyncStrategy[],
  onDecision: (index: number, label: string) => void,
): SimulationOptions["lanes"] {
  const [first, ...others] = strategies.map((strategy, index) => ({
    strategy: withDecisions(strategy, (label) => onDecision(index, label)),
  }));
  if (first === undefined) throw new Error("chat-sync-kit: a run of the Lab needs a strategy.");
  return [first, ...others];
}

/** Kept from before a run: it tells the real time, whatever `performance` tells meanwhile. */
const { performance: realTime } = globalThis;

/** Resolves when the page has had a turn to render and to listen. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

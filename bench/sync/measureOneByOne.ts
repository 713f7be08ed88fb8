import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createWorkload, type WorkloadSize } from "../createWorkload.ts";
import { median, summarizeRatios, type RatioSummary } from "../statistics.ts";
import { realNow, type Frames } from "./installFrames.ts";
import { openHandWrittenWorld, openStrategyWorld, type Form } from "./openWorld.ts";

export interface OneByOneOptions {
  strategy: ChatSyncStrategy;
  form: Form;
  size: WorkloadSize;
  frames: Frames;
  /** How long to measure at most, in ms; at least `minRounds` are measured. */
  budgetMs: number;
}

/** What one event costs from the socket's emit to the written cache; µs. */
export interface OneByOne {
  strategyUs: number;
  handWrittenUs: number;
  /** Of `strategyUs`. */
  validationUs: number;
  ratio: RatioSummary;
  rounds: number;
  eventsPerRound: number;
}

/** Each event has a frame of its own. */
const everyMs = 20;
const minRounds = 5;
const maxRounds = 25;
/** Before they are counted: code is compiled, and a world has seen its data. */
const warmUpRounds = 2;
const warmUpEvents = 6;
/** In a round the contestants take turns this many times. */
const turns = 4;
const eventsPerTurn = 50;
const settled = Promise.resolve();

/**
 * Lets a strategy and the hand-written updater take turns, in each round with fresh clients that get
 * the same messages, and returns the medians of the rounds.
 *
 * @throws if both do not show the same in the end, or if an event caused a request.
 */
export async function measureOneByOne(options: OneByOneOptions): Promise<OneByOne> {
  const { strategy, form, size, frames, budgetMs } = options;
  const workload = createWorkload(size);
  const world = { workload, form, frames };
  const rounds: Round[] = [];
  let startedAt = realNow();

  for (let round = -warmUpRounds; round < maxRounds; round += 1) {
    if (round === 0) startedAt = realNow();
    if (round >= minRounds && realNow() - startedAt > budgetMs) break;
    const byStrategy = await openStrategyWorld(world, strategy);
    const byHand = await openHandWrittenWorld(world);
    const { requests } = workload;
    const warmUp = workload.nextChatMessages(warmUpEvents, frames.now(), everyMs);
    await timeEach(byStrategy.receive, warmUp, frames);
    await timeEach(byHand.receive, warmUp, frames);
    globalThis.gc?.();

    const all: Turn[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const chatMessages = workload.nextChatMessages(eventsPerTurn, frames.now(), everyMs);
      const early =
        turn % 2 === 0 ? await timeEach(byStrategy.receive, chatMessages, frames) : undefined;
      const handWritten = await timeEach(byHand.receive, chatMessages, frames);
      all.push({
        handWritten,
        strategy: early ?? (await timeEach(byStrategy.receive, chatMessages, frames)),
        validation: await timeEach(parseNewChatMessage, chatMessages, frames),
      });
    }
    if (round >= 0) rounds.push(summarize(all));

    if (byStrategy.shownIds() !== byHand.shownIds()) {
      throw new Error("chat-sync-kit: a benchmark compared clients that show different rows.");
    }
    if (workload.requests > requests) {
      throw new Error("chat-sync-kit: events of a benchmark caused requests; they should not.");
    }
    byStrategy.close();
    byHand.close();
  }

  const strategyUs = rounds.map(({ strategy }) => strategy);
  const handWrittenUs = rounds.map(({ handWritten }) => handWritten);
  return {
    strategyUs: median(strategyUs),
    handWrittenUs: median(handWrittenUs),
    validationUs: median(rounds.map(({ validation }) => validation)),
    ratio: summarizeRatios(strategyUs, handWrittenUs),
    rounds: rounds.length,
    eventsPerRound: turns * eventsPerTurn,
  };
}

/** How long an event took on average, in µs. */
type Round = Record<"strategy" | "handWritten" | "validation", number>;

type Turn = Record<keyof Round, Timing>;

interface Timing {
  us: number;
  /** Whether the system took the CPU away meanwhile. */
  isInterrupted: boolean;
}

/** Returns the means of turns without those that were interrupted, unless all of them were. */
function summarize(all: readonly Turn[]): Round {
  const calm = all.filter(
    ({ strategy, handWritten }) => !strategy.isInterrupted && !handWritten.isInterrupted,
  );
  const counted = calm.length === 0 ? all : calm;
  const meanOf = (name: keyof Round) =>
    counted.reduce((sum, turn) => sum + turn[name].us, 0) / counted.length;
  return {
    strategy: meanOf("strategy"),
    handWritten: meanOf("handWritten"),
    validation: meanOf("validation"),
  };
}

/** Times messages one by one, with the timers of their frames and without renders. */
async function timeEach(
  onChatMessage: (chatMessage: ChatMessage) => void,
  chatMessages: readonly ChatMessage[],
  frames: Frames,
): Promise<Timing> {
  let ms = 0;
  const { involuntaryContextSwitches: switches } = process.resourceUsage();
  for (const chatMessage of chatMessages) {
    const startedAt = realNow();
    onChatMessage(chatMessage);
    frames.pass(everyMs);
    // What the strategy has put into microtasks is its own as well.
    await settled;
    ms += realNow() - startedAt;
    frames.notify();
  }
  const isInterrupted = process.resourceUsage().involuntaryContextSwitches > switches;
  return { us: (ms * 1_000) / chatMessages.length, isInterrupted };
}

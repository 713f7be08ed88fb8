import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createWorkload, type WorkloadSize } from "../createWorkload.ts";
import { median, summarizeRatios, type RatioSummary } from "../statistics.ts";
import { realNow, type Frames } from "./installFrames.ts";
import { openHandWrittenWorld, openStrategyWorld, type Form, type World } from "./openWorld.ts";

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
const settled = Promise.resolve();
/** What a round may take with both contestants, in µs. */
const roundUs = 100_000;

/**
 * Lets a strategy and the hand-written updater take turns, each time with fresh clients that get the
 * same messages, and returns the medians.
 *
 * @throws if both do not show the same in the end, or if an event caused a request.
 */
export async function measureOneByOne(options: OneByOneOptions): Promise<OneByOne> {
  const { strategy, form, size, frames, budgetMs } = options;
  const workload = createWorkload(size);
  const world = { workload, form, frames };
  const strategyUs: number[] = [];
  const handWrittenUs: number[] = [];
  const validationUs: number[] = [];
  let events = 10;
  let startedAt = realNow();

  for (let round = -warmUpRounds; round < maxRounds; round += 1) {
    if (round === 0) startedAt = realNow();
    if (round >= minRounds && realNow() - startedAt > budgetMs) break;
    const contestants = {
      strategy: await openStrategyWorld(world, strategy),
      handWritten: await openHandWrittenWorld(world),
    };
    const { requests } = workload;
    const all = workload.nextChatMessages(warmUpEvents + events, frames.now(), everyMs);
    const [warmUp, chatMessages] = [all.slice(0, warmUpEvents), all.slice(warmUpEvents)];
    const measure = async ({ receive }: World) => {
      await timeEach(receive, warmUp, frames);
      globalThis.gc?.();
      return timeEach(receive, chatMessages, frames);
    };
    const isStrategyFirst = round % 2 === 0;
    const early = isStrategyFirst ? await measure(contestants.strategy) : undefined;
    const byHand = await measure(contestants.handWritten);
    const byStrategy = early ?? (await measure(contestants.strategy));
    const validation = await timeEach(parseNewChatMessage, chatMessages, frames);
    if (round >= 0) {
      strategyUs.push(byStrategy);
      handWrittenUs.push(byHand);
      validationUs.push(validation);
    }
    if (round < 0) events = Math.max(6, Math.min(200, Math.round(roundUs / (byStrategy + byHand))));

    if (contestants.strategy.shownIds() !== contestants.handWritten.shownIds()) {
      throw new Error("chat-sync-kit: a benchmark compared clients that show different rows.");
    }
    if (workload.requests > requests) {
      throw new Error("chat-sync-kit: events of a benchmark caused requests; they should not.");
    }
    contestants.strategy.close();
    contestants.handWritten.close();
  }

  return {
    strategyUs: median(strategyUs),
    handWrittenUs: median(handWrittenUs),
    validationUs: median(validationUs),
    ratio: summarizeRatios(strategyUs, handWrittenUs),
    rounds: strategyUs.length,
    eventsPerRound: events,
  };
}

/** Returns how long a message took on average, with the timers of its frame and without renders. */
async function timeEach(
  onChatMessage: (chatMessage: ChatMessage) => void,
  chatMessages: readonly ChatMessage[],
  frames: Frames,
): Promise<number> {
  let ms = 0;
  for (const chatMessage of chatMessages) {
    const startedAt = realNow();
    onChatMessage(chatMessage);
    frames.pass(everyMs);
    // What the strategy has put into microtasks is its own as well.
    await settled;
    ms += realNow() - startedAt;
    frames.notify();
  }
  return (ms * 1_000) / chatMessages.length;
}

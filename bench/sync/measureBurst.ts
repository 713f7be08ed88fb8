import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import { createWorkload } from "../createWorkload.ts";
import { median } from "../statistics.ts";
import type { Frames } from "./installFrames.ts";
import { openStrategyWorld, type Form, type World } from "./openWorld.ts";

/** What a burst of messages in one task costs. */
export interface Burst {
  /** CPU from the first emit until every message is written, with what the collector and compiler take. */
  ms: number;
  /** The most writes to one query within a frame, fetch results not counted. */
  writesPerFrame: number;
  /** Requests that it caused. */
  requests: number;
}

const size = { rooms: 1_000, messages: 500 };
const runs = 3;
const frameMs = 16;
/** Within it everything is written. */
const frameCount = 10;

/** Returns the medians of a few bursts, each in a fresh client. */
export async function measureBurst(
  strategy: ChatSyncStrategy,
  form: Form,
  frames: Frames,
  messages: number,
): Promise<Burst> {
  const bursts: Burst[] = [];
  for (let run = 0; run < runs; run += 1) {
    const workload = createWorkload(size);
    const world = await openStrategyWorld({ workload, form, frames }, strategy);
    const chatMessages = workload.nextChatMessages(messages, frames.now(), 1);
    workload.store(chatMessages);
    const { requests } = workload;
    const mostWrites = watchWrites(world, frames);
    globalThis.gc?.();

    const before = process.cpuUsage();
    for (const chatMessage of chatMessages) world.receive(chatMessage);
    for (let frame = 0; frame < frameCount; frame += 1) frames.pass(frameMs);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    // What refetches bring from here on comes while virtual time stands still.
    const writesPerFrame = mostWrites();

    frames.notify();
    await new Promise(setImmediate);
    const newest = chatMessages.findLast(
      ({ chatRoomId }) => chatRoomId === workload.openChatRoomId,
    );
    if (newest === undefined || !world.shownIds().includes(JSON.stringify(newest.id))) {
      throw new Error("chat-sync-kit: the end of a burst was not written.");
    }
    bursts.push({ ms, writesPerFrame, requests: workload.requests - requests });
    world.close();
  }
  return {
    ms: median(bursts.map(({ ms }) => ms)),
    writesPerFrame: Math.max(...bursts.map(({ writesPerFrame }) => writesPerFrame)),
    requests: Math.max(...bursts.map(({ requests }) => requests)),
  };
}

/** Returns a function that returns the most writes to one query within a frame. */
function watchWrites({ queryClient }: World, frames: Frames): () => number {
  const timesByQuery = new Map<string, number[]>();
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated") return;
    const { action } = event;
    const isWrite =
      action.type === "setState" || (action.type === "success" && action.manual === true);
    if (!isWrite) return;
    const times = timesByQuery.get(event.query.queryHash) ?? [];
    times.push(frames.now());
    timesByQuery.set(event.query.queryHash, times);
  });
  return () =>
    Math.max(0, ...[...timesByQuery.values()].map((times) => mostWithin(times, frameMs)));
}

/** Returns how many ascending times lie within less than `ms`, at most. O(n). */
function mostWithin(times: readonly number[], ms: number): number {
  let most = 0;
  let first = 0;
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

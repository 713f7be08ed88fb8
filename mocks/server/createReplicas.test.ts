import { expect, test } from "vitest";

import { createReplicas, keptStates } from "./createReplicas.ts";
import { createSimulatedTruth, simulationStart } from "./createSimulatedTruth.ts";
import { createVirtualClock } from "./createVirtualClock.ts";

function begin() {
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth({ seed: 1, rooms: 3 }, clock);
  const createReplica = createReplicas(clock, truth);
  const { offset } = truth.position;
  /** Accepts messages, each a millisecond after the one before. */
  const post = async (count: number) => {
    for (let each = 0; each < count; each += 1) {
      await clock.advanceTo(clock.now() + 1);
      truth.nextChatMessage(`room-00${1 + (each % 3)}`);
    }
  };
  /** How many messages of those posted here are in a snapshot. */
  const countIn = ({ position }: { position: { offset: number } }) => position.offset - offset;
  return { createReplica, post, countIn };
}

test("a replica lacks what was accepted since it fell behind", async () => {
  const { createReplica, post, countIn } = begin();
  const replica = createReplica();
  await post(5);
  expect([0, 1, 3, 100].map((lagMs) => countIn(replica.read(lagMs)))).toEqual([5, 4, 2, 0]);
});

test("a settled replica never goes back, and still keeps older states", async () => {
  const { createReplica, post, countIn } = begin();
  const [settled, other] = [createReplica(), createReplica()];
  await post(5);
  settled.settle();
  await post(1);
  expect(countIn(settled.read(3))).toBe(5);
  expect(countIn(settled.recall(3))).toBe(3);
  expect(countIn(other.read(3))).toBe(3);
});

test("replicas keep a bounded number of states", async () => {
  const { createReplica, post, countIn } = begin();
  const [replica, settled] = [createReplica(), createReplica()];
  await post(10);
  settled.settle();
  await post(keptStates);
  expect(countIn(replica.recall(keptStates + 1))).toBe(11);
  expect(countIn(settled.read(keptStates + 1))).toBe(11);
  await post(keptStates);
  expect(countIn(settled.read(5))).toBe(2 * keptStates + 5);
});

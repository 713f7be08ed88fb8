import { expect, test } from "vitest";

import { createTruth } from "../truth/createTruth.ts";
import { steppingClock } from "../truth/steppingClock.ts";
import { createReplica, greatestLag } from "./createReplica.ts";

function begin() {
  const truth = createTruth({
    seed: 1,
    chatRoomCount: 3,
    now: steppingClock("2026-03-02T09:00:00.000Z", 1_000),
  });
  const replica = createReplica(truth);
  const { offset } = truth.position;
  const post = (count: number) => {
    for (let each = 0; each < count; each += 1) truth.nextChatMessage();
  };
  /** How many messages, of those posted here, a replica knows. */
  const known = (lagEvents: number) => replica.read(lagEvents).position.offset - offset;
  return { truth, replica, post, known };
}

test("A replica without a lag shows the truth", () => {
  const { truth, replica, post } = begin();
  post(2);
  expect(replica.read(0)).toBe(truth.snapshot());
});

test("A replica with a lag does not know the latest messages", () => {
  const { replica, truth, post, known } = begin();
  post(3);
  const { id, chatRoomId } = truth.nextChatMessage();
  expect(known(1)).toBe(3);
  expect(replica.read(1).chatMessages(chatRoomId)[0]?.id).not.toBe(id);
});

test("A replica does not go back to before it was made", () => {
  const { post, known } = begin();
  expect(known(5)).toBe(0);
  post(2);
  expect(known(5)).toBe(0);
});

test("A replica keeps no more states than it may have to show", () => {
  const { post, known } = begin();
  post(greatestLag + 50);
  expect(known(greatestLag)).toBe(50);
  expect(known(greatestLag + 1)).toBe(50);
});

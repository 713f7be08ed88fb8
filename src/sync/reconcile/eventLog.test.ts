import { expect, test } from "vitest";

import { messageIn } from "../testFixtures.ts";
import { missedBy, pruneLog, type LogEntry } from "./eventLog.ts";

const graceMs = 10;

function entry(receivedAt: number, offset?: number, epoch = "e"): LogEntry {
  const position = offset === undefined ? {} : { position: { epoch, offset } };
  return { chatMessage: messageIn("a", receivedAt), receivedAt, ...position };
}

test("a snapshot may have missed what came since its fetch started, or a grace before", () => {
  const log = [entry(89), entry(90), entry(100), entry(150)];
  expect(missedBy(log, { startedAt: 100, asOf: undefined }, graceMs)).toEqual(log.slice(1));
});

test("a position tells exactly, whatever the times", () => {
  const log = [entry(1, 7), entry(200, 5), entry(201, 6)];
  const asOf = { epoch: "e", offset: 5 };
  expect(missedBy(log, { startedAt: 100, asOf }, graceMs)).toEqual([log[0], log[2]]);
});

test("positions of different epochs can't be compared: the times decide", () => {
  const log = [entry(1, 7, "before"), entry(200, 1, "before")];
  const asOf = { epoch: "now", offset: 5 };
  expect(missedBy(log, { startedAt: 100, asOf }, graceMs)).toEqual([log[1]]);
});

test("entries without a position are judged by their times, also beside a snapshot that has one", () => {
  const log = [entry(1), entry(200)];
  const asOf = { epoch: "e", offset: 5 };
  expect(missedBy(log, { startedAt: 100, asOf }, graceMs)).toEqual([log[1]]);
});

test("everything may be missing from a fetch that started before anyone looked", () => {
  const log = [entry(1), entry(2)];
  expect(missedBy(log, { startedAt: -Infinity, asOf: undefined }, graceMs)).toEqual(log);
});

test("pruning takes away what no snapshot can miss", () => {
  const log = [entry(1), entry(2), entry(3)];
  expect(pruneLog(log, 2, 10)).toEqual({
    log: [entry(2), entry(3)],
    expired: [entry(1)],
    overflowed: [],
  });
});

test("pruning takes the oldest of what exceeds the limit, and tells it apart", () => {
  const log = [entry(1), entry(2), entry(3), entry(4)];
  expect(pruneLog(log, 2, 2)).toEqual({
    log: [entry(3), entry(4)],
    expired: [entry(1)],
    overflowed: [entry(2)],
  });
});

test("a log that is needed as a whole comes back as it is", () => {
  const log = [entry(1), entry(2)];
  expect(pruneLog(log, 1, 2).log).toBe(log);
});

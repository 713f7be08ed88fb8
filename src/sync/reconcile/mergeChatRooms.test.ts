import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { messageIn, roomWith } from "../testFixtures.ts";
import type { LogEntry } from "./eventLog.ts";
import { findMissingRooms, mergeChatRooms, newerEntry } from "./mergeChatRooms.ts";

const heard = (chatRoomId: string, number: number, chatRoom?: ChatRoomSummary): LogEntry => ({
  chatMessage: messageIn(chatRoomId, number),
  receivedAt: 0,
  ...(chatRoom && { chatRoom }),
});
const merge = (
  rows: readonly ChatRoomSummary[],
  log: LogEntry[],
  { bottom, known = [] }: { bottom?: ChatRoomSummary; known?: ChatRoomSummary[] } = {},
) => mergeChatRooms(rows, bottom, log, new Map(known.map((room) => [room.id, room])));
const list = [roomWith("a", 6), roomWith("b", 4), roomWith("c", 2)];

test("a room moves to where its newest message puts it, and the others stay the same objects", () => {
  const merged = merge(list, [heard("c", 5)]);
  expect(merged).toEqual([roomWith("a", 6), roomWith("c", 5), roomWith("b", 4)]);
  expect(merged[0]).toBe(list[0]);
  expect(merged[2]).toBe(list[1]);
});

test("an older message changes nothing", () => {
  expect(merge(list, [heard("a", 1), heard("b", 4)])).toBe(list);
});

test("a room keeps what only the list knows of it", () => {
  const rows = [{ ...roomWith("a", 1), unreadCount: 3, avatarUrl: "a.png" }];
  expect(merge(rows, [heard("a", 2)])).toEqual([
    { ...roomWith("a", 2), unreadCount: 3, avatarUrl: "a.png" },
  ]);
});

test("a summary that comes with a message replaces what was known of the room", () => {
  const renamed = { ...roomWith("b", 9), name: "Renamed", unreadCount: 1 };
  expect(merge(list, [heard("b", 9, renamed)])[0]).toEqual(renamed);
});

test("a summary that is ahead of its message brings its newer one", () => {
  expect(merge(list, [heard("b", 8, roomWith("b", 9))])[0]).toEqual(roomWith("b", 9));
});

test("a summary that lags behind its message does not take the message back", () => {
  expect(merge(list, [heard("z", 9, roomWith("z", 1))])[0]).toEqual(roomWith("z", 9));
});

test("a room that was empty shows its first message", () => {
  const rows = [roomWith("a", 1), { id: "e", name: "Room e", latestChatMessage: null }];
  expect(merge(rows, [heard("e", 2)])).toEqual([roomWith("e", 2), roomWith("a", 1)]);
});

test("a missing room stays out as long as nothing but its message is known", () => {
  expect(merge(list, [heard("z", 9)])).toBe(list);
});

test("a missing room of which a summary is known is put in by its order", () => {
  const merged = merge(list, [heard("z", 5)], { known: [roomWith("z", 1)] });
  expect(merged.map(({ id }) => id)).toEqual(["a", "z", "b", "c"]);
});

test("a missing room whose place is below the loaded window stays out", () => {
  expect(merge(list, [heard("z", 1, roomWith("z", 1))], { bottom: roomWith("c", 2) })).toBe(list);
});

test("a loaded room stays in whatever the window is", () => {
  const merged = merge(list, [heard("c", 3)], { bottom: roomWith("b", 4) });
  expect(merged.map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("the order of arrival and the division of the log don't matter", () => {
  const entry = fc
    .record({
      id: fc.constantFrom("a", "b", "c", "y", "z"),
      number: fc.nat({ max: 12 }),
      isFull: fc.boolean(),
    })
    .map(({ id, number, isFull }) => heard(id, number, isFull ? roomWith(id, number) : undefined));
  const known = [roomWith("z", 1)];
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), fc.boolean(), (first, second, hasEnd) => {
      const window = { known, ...(!hasEnd && { bottom: roomWith("c", 2) }) };
      // Without a summary a room's message waits for one: that of `y` always comes with it here.
      const isTold = ({ chatMessage, chatRoom }: LogEntry) =>
        chatMessage.chatRoomId !== "y" || chatRoom !== undefined;
      const [one, two] = [first.filter(isTold), second.filter(isTold)];
      const merged = merge(list, [...one, ...two], window);
      expect(merge(merge(list, one, window), two, window)).toEqual(merged);
      expect(merge(merge(list, two, window), one, window)).toEqual(merged);
      expect(merge(list, [...one, ...two].toReversed(), window)).toEqual(merged);
      expect(merge(merged, [...one, ...two], window)).toBe(merged);
      const latest = merged.map(({ latestChatMessage }) => String(latestChatMessage?.createdAt));
      expect(latest).toEqual(latest.toSorted().toReversed());
      expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("names each missing room once, with the newest entry about it", () => {
  const missing = findMissingRooms(list, undefined, [heard("z", 8), heard("z", 9), heard("z", 7)]);
  expect([...missing]).toEqual([["z", heard("z", 9)]]);
});

test("neither a loaded room is missing nor one whose place is below the window", () => {
  const log = [heard("a", 9), heard("z", 1)];
  expect(findMissingRooms(list, roomWith("c", 2), log).size).toBe(0);
});

test("a room is missing from the bottom too if the whole list is loaded", () => {
  expect([...findMissingRooms(list, undefined, [heard("z", 1)]).keys()]).toEqual(["z"]);
});

test("the newer of two entries is the one with the newer message, not the later one", () => {
  const [older, newer] = [heard("a", 1), heard("a", 2)];
  expect(newerEntry(undefined, older)).toBe(older);
  expect(newerEntry(newer, older)).toBe(newer);
  expect(newerEntry(older, newer)).toBe(newer);
});

import type { GuardOfUnitTests } from "./Guard.ts";
import { guardsOfALaggingServer } from "./guardsOfALaggingServer.ts";
import { guardsOfGaps } from "./guardsOfGaps.ts";

const core = "src/sync/reconcile";

/**
 * Guards that no schedule can miss, with the unit tests that do. They save requests or memory, or
 * are about what the simulation has not: L1, another epoch, a server that is behind at L0 (which it
 * rules out, see `createSimulatedServer`), a lost event that no reconnect follows.
 */
export const guardsOfUnitTests: readonly GuardOfUnitTests[] = [
  {
    guard: "five requests for missing rooms at a time",
    file: `${core}/createMissingRooms.ts`,
    find: "unasked.slice(0, free)",
    replace: "unasked",
    testFile: `${core}/createMissingRooms.test.ts`,
  },
  {
    guard: "batching of many missing rooms",
    file: `${core}/createMissingRooms.ts`,
    find: "if (unasked.filter(({ wasListTried }) => !wasListTried).length > options.mostRequests) {",
    replace: "if (unasked.length < 0) {",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "more pages where there is no overlap",
    file: `${core}/landSnapshot.ts`,
    find: "if (isPart && firstPages < Math.min(tracked.pageCount, mostPagesToRecover)) return undefined;",
    replace: "",
    testFile: `${core}/landSnapshot.test.ts`,
  },
  {
    guard: "own writes are not looked at",
    file: `${core}/startReconcile.ts`,
    find: "if (isWriting) return;",
    replace: "",
    testFile: `${core}/snapshots.test.ts`,
  },
  {
    guard: "a missing room of a list that is not mounted",
    file: `${core}/startReconcile.ts`,
    find: "list.tracked.query.invalidate();\n",
    replace: "",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "another holder's strategy takes over",
    file: "src/sync/shareChatSync.ts",
    find: "follow(found, options);",
    replace: "",
    testFile: "src/sync/shareChatSync.test.ts",
  },
  {
    guard: "flush on stop",
    file: `${core}/startReconcile.ts`,
    find: "inbox.flush();\n      timers.stop();",
    replace: "timers.stop();",
    testFile: `${core}/storms.test.ts`,
  },
  {
    guard: "events move the head",
    file: `${core}/startReconcile.ts`,
    find: "if (event.position !== undefined) catchUp?.hear(event.position);",
    replace: "",
    testFile: `${core}/lostEvents.test.ts`,
  },
  {
    guard: "patience for a hole",
    file: `${core}/createCatchUp.ts`,
    find: "request({ epoch: stream.epoch, offset: stream.head }, true);",
    replace: "",
    testFile: `${core}/lostEvents.test.ts`,
  },
  {
    guard: "an answer closes only the hole that it was asked for",
    file: `${core}/stream.ts`,
    find: "if (after > stream.head) return stream;",
    replace: "",
    testFile: `${core}/stream.test.ts`,
  },
  {
    guard: "confirming fetch of a lagging server",
    file: `${core}/createLanding.ts`,
    find: "} else if (!isTold && isBehind(landed)) {",
    replace: "} else if (graceMs < 0) {",
    testFile: `${core}/snapshots.test.ts`,
  },
  {
    guard: "log limit",
    file: `${core}/eventLog.ts`,
    find: "const excess = Math.max(0, needed.length - limit);",
    replace: "const excess = Math.min(0, needed.length - limit);",
    testFile: `${core}/eventLog.test.ts`,
  },
  {
    guard: "waiting while the list is on its way",
    file: `${core}/createMissingRooms.ts`,
    find: "options.isListOnItsWay()",
    replace: "signal.aborted",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "whole list after three failures",
    file: `${core}/createMissingRooms.ts`,
    find: 'if (room.failures === failuresBeforeList) fetchList("all");',
    replace: "",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "known rooms",
    file: `${core}/startReconcile.ts`,
    find: "if (found === queries.list) knownRooms.remember(queries.list.shownBefore());",
    replace: "",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "no request for a room below the window",
    file: `${core}/mergeChatRooms.ts`,
    find: "ids.has(chatRoomId) || !isAbove(place, bottom)",
    replace: "ids.has(chatRoomId)",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "no request for a room that is not there",
    file: `${core}/createMissingRooms.ts`,
    find: "else if (!isKnownNotToExist(id)) {",
    replace: "else {",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "skipped numbers (L1)",
    file: `${core}/followList.ts`,
    find: "if (hasHole()) watchHole();",
    replace: "",
    testFile: `${core}/lostEvents.test.ts`,
  },
  {
    guard: "a first page that grows is split",
    file: `${core}/listData.ts`,
    find: "if (pageSize < 1 || rows.length < 2 * pageSize) return data;",
    replace: "return data;",
    testFile: `${core}/listData.test.ts`,
  },
  {
    guard: "a room that grows is cut back",
    file: `${core}/followList.ts`,
    find: "if (isOvergrown(after)) cutBack(after);",
    replace: "",
    testFile: `${core}/memory.test.ts`,
  },
  {
    guard: "rows keep their identity",
    file: `${core}/landSnapshot.ts`,
    find: "return keepRowIdentities(tracked.data, withRows(target, isRow, merged, tracked.pageSize));",
    replace: "return withRows(target, isRow, merged, tracked.pageSize);",
    testFile: `${core}/landSnapshot.test.ts`,
  },
  {
    guard: "a late request after the stop changes nothing",
    file: `${core}/createCatchUp.ts`,
    find: "if (signal.aborted) return;",
    replace: "",
    testFile: `${core}/lifetimes.test.ts`,
  },
  {
    guard: "one notification for list and room",
    file: `${core}/startReconcile.ts`,
    find: "notifyManager.batch(() => {",
    replace: "[entries].forEach(() => {",
    testFile: `${core}/pushes.test.ts`,
  },
  {
    guard: "the newest message that a found room tells",
    file: `${core}/createMissingRooms.ts`,
    find: "return isAhead ? latestChatMessage : chatMessage;",
    replace: "return chatMessage;",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "missing rooms that a failed list did not bring",
    file: `${core}/startReconcile.ts`,
    find: "if (found === queries.list) missingRooms.settle();",
    replace: "",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "a room that is asked for again counts as recovering",
    file: `${core}/startReconcile.ts`,
    find: "missingRooms.isRetrying,",
    replace: "missingRooms.waiting.length < 0,",
    testFile: `${core}/missingRooms.test.ts`,
  },
  {
    guard: "order by the server's count",
    file: `${core}/order.ts`,
    find: "a.seq === undefined || b.seq === undefined ? 0 : b.seq - a.seq",
    replace: "0",
    testFile: `${core}/order.test.ts`,
  },
  ...guardsOfALaggingServer,
  ...guardsOfGaps,
];

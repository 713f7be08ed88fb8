import { expect, test, vi } from "vitest";

import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import { fakeApi, messageIn, roomWith, settled } from "../testFixtures.ts";
import { createMissingRooms } from "./createMissingRooms.ts";
import { createTimers } from "./timers.ts";

function begin() {
  const answers = new Map<string, PromiseWithResolvers<ReturnType<typeof roomWith>>>();
  const fetchList = vi.fn();
  const onFound = vi.fn();
  const missingRooms = createMissingRooms({
    api: fakeApi({
      fetchChatRoom(chatRoomId) {
        const answer = Promise.withResolvers<ReturnType<typeof roomWith>>();
        answers.set(chatRoomId, answer);
        return answer.promise;
      },
    }),
    signal: new AbortController().signal,
    timers: createTimers(),
    mostRequests: 5,
    limit: 100,
    notFoundMs: 1_000,
    isListOnItsWay: () => false,
    fetchList,
    onRetry: () => {},
    onFound,
  });
  return { missingRooms, answers, fetchList, onFound };
}

function entriesOf(ids: string) {
  return new Map(
    ids.split("").map((id) => [id, { chatMessage: messageIn(id, 1), receivedAt: 0 }] as const),
  );
}

test("rooms that the list did not bring are asked for five at a time", async () => {
  const { missingRooms, answers, fetchList } = begin();
  missingRooms.update(entriesOf("abcdefg"));
  missingRooms.settle();
  expect(fetchList).toHaveBeenCalledExactlyOnceWith("first");
  expect(answers.size).toBe(0);

  missingRooms.settle();
  expect([...answers.keys()].join("")).toBe("abcde");
  answers.get("a")?.resolve(roomWith("a", 1));
  await settled();
  expect([...answers.keys()].join("")).toBe("abcdef");
  answers.get("b")?.reject(new ChatSyncError("not-found", "there is no such room."));
  await settled();
  expect([...answers.keys()].join("")).toBe("abcdefg");
});

test("a room that is missing again while it is being asked for is not asked for twice", async () => {
  const { missingRooms, answers, onFound } = begin();
  missingRooms.update(entriesOf("a"));
  missingRooms.settle();
  const [request] = answers.values();
  missingRooms.update(new Map());
  missingRooms.update(entriesOf("a"));
  missingRooms.settle();
  expect(answers.get("a")).toBe(request);
  request?.resolve(roomWith("a", 1));
  await settled();
  expect(onFound).toHaveBeenCalledTimes(1);
});

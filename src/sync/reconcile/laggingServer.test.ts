import { beforeEach, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { invalidateAffected } from "../strategies/invalidateAffected.ts";
import { setAndFetchMissing } from "../strategies/setAndFetchMissing.ts";
import { messageIn } from "../testFixtures.ts";
import { createReconcile } from "./reconcile.ts";
import { latencyMs } from "./testServer.ts";
import { pass, startWorld } from "./testWorld.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 29, b: 28, c: 27, d: 26, e: 25, f: 24 };

type World = ReturnType<typeof startWorld>;

test.for<[string, (world: World) => void]>([
  [
    "a broken connection",
    ({ goOffline, goOnline }) => {
      goOffline();
      goOnline();
    },
  ],
  ["a dropped input", ({ socket }) => void socket.emit("new-chat-message", "?")],
])("a page that lagged behind just before %s is fetched again, too", async ([, lose]) => {
  const world = startWorld({ rooms });
  const { mount, say, lag, heal, ids } = world;
  const old = lag();
  for (const [index, room] of ["e", "a", "b", "c"].entries()) say(room, 40 + index);
  heal();
  const list = mount.pagedRooms();
  await pass();
  lag(old);
  for (let page = 0; page < 2; page += 1) {
    void list.fetchNextPage();
    await pass();
  }
  heal();
  lose(world);
  await pass(4 * latencyMs);
  expect(ids(chatRoomsKey)?.slice(0, 4)).toEqual("cbae".split(""));
});

test.for([0, 2] as const)(
  "what another strategy has just shown stays, though the server lags behind it (L%i)",
  async (level) => {
    const { mount, sync, lag, push, ids } = startWorld({ rooms, level });
    mount.rooms();
    mount.messages("b");
    await pass();
    sync.update({ strategy: setAndFetchMissing });
    lag();
    push("b", 40);
    await pass(1);
    expect(ids(chatRoomsKey)?.[0]).toBe("b");
    sync.update({ strategy: createReconcile() });
    await pass(latencyMs);
    expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
    expect(ids(chatRoomsKey)?.[0]).toBe("b");
  },
);

test("what another strategy showed a while ago gives way to what the server says", async () => {
  const { mount, sync, queryClient, ids } = startWorld({ rooms });
  mount.messages("b");
  await pass();
  sync.update({ strategy: invalidateAffected });
  queryClient.setQueryData<ChatMessage[]>(chatMessagesKey("b"), (before = []) => [
    messageIn("b", 99),
    ...before,
  ]);
  await pass(60_000);
  sync.update({ strategy: createReconcile() });
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-28");
});

test("a message that another strategy put into the row of another room ends in its own", async () => {
  const { mount, sync, lag, say, queryClient, ids } = startWorld({ rooms });
  mount.rooms();
  await pass();
  sync.update({ strategy: invalidateAffected });
  lag();
  const { chatMessage } = say("b", 40);
  queryClient.setQueryData<ChatRoomSummary[]>(chatRoomsKey, (before = []) => [
    ...before.slice(2).map((row) => ({ ...row, latestChatMessage: chatMessage })),
    ...before.slice(0, 2),
  ]);
  expect(ids(chatRoomsKey)).toEqual(["c", "a", "b"]);
  sync.update({ strategy: createReconcile() });
  await pass();
  expect(ids(chatRoomsKey)).toEqual(["b", "a", "c"]);
});

test("a fetch in between does not replace the one after the replica lag", async () => {
  const world = startWorld({ rooms, level: 2 });
  const { mount, failures, lag, heal, say, goOffline, goOnline, queryClient, ids } = world;
  mount.messages("b");
  await pass(60_000);
  failures.set("events", new Error("gone"));
  goOffline();
  lag();
  say("b", 40);
  goOnline();
  await pass(2_000);
  void queryClient.refetchQueries();
  await pass(100);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-28");
  heal();
  await pass(60_000);
  expect(ids(chatMessagesKey("b"))?.[0]).toBe("b-40");
});

test("a room that has grown too far is not refetched in a loop while its server lags", async () => {
  const { mount, lag, heal, push, ids, newRequests } = startWorld({ rooms, growthLimit: 3 });
  mount.pagedMessages("b");
  await pass(10_000);
  newRequests();
  lag();
  for (let number = 40; number < 46; number += 1) push("b", number);
  await pass(2_000);
  expect(newRequests()).toEqual(["messages b"]);
  heal();
  await pass(10_000);
  expect(newRequests().length).toBeLessThan(3);
  expect(ids(chatMessagesKey("b"))).toEqual(["b-45", "b-44", "b-43"]);
});

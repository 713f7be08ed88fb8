import { beforeEach, expect, test, vi } from "vitest";

import { chatMessagesInfiniteQueryOptions } from "../../queries/chatMessagesInfiniteQueryOptions.ts";
import { chatMessagesQueryOptions } from "../../queries/chatMessagesQueryOptions.ts";
import { chatRoomsInfiniteQueryOptions } from "../../queries/chatRoomsInfiniteQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../queries/chatRoomsQueryOptions.ts";
import { chatMessagesKey, chatRoomsKey } from "../../queries/queryKeys.ts";
import { becomeQuiet, levels, maxReplicaLagMs, pass, rowsIn, startWorld } from "./testWorld.ts";

// What the kit's query options resolve with outside of components: `queryClient.query` in a router's
// loader
// never looks at the cache again.

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const rooms = { a: 29, b: 28 };
const pageSize = 3;

type World = ReturnType<typeof startWorld>;

const fetches: Record<string, (world: World) => Promise<unknown>> = {
  messages: ({ queryClient, api }) =>
    queryClient.query({
      ...chatMessagesQueryOptions({ api, chatRoomId: "b", pageSize }),
      staleTime: 0,
    }),
  "pages of messages": ({ queryClient, api }) =>
    queryClient.infiniteQuery({
      ...chatMessagesInfiniteQueryOptions({ api, chatRoomId: "b", pageSize }),
      staleTime: 0,
    }),
  rooms: ({ queryClient, api }) =>
    queryClient.query({ ...chatRoomsQueryOptions({ api, pageSize }), staleTime: 0 }),
  "pages of rooms": ({ queryClient, api }) =>
    queryClient.infiniteQuery({
      ...chatRoomsInfiniteQueryOptions({ api, pageSize }),
      staleTime: 0,
    }),
};
const cases = Object.keys(fetches).flatMap((what) =>
  levels.flatMap((level) =>
    (["first", "second"] as const).map((which) => ({ what, level, which })),
  ),
);

test.for(cases)(
  "a $which fetch of $what resolves with a message that was pushed meanwhile (L$level)",
  async ({ what, level, which }) => {
    const world = startWorld({ rooms, level });
    const key = what.includes("messages") ? chatMessagesKey("b") : chatRoomsKey;
    const fetch = () => fetches[what]?.(world);
    if (which === "second") {
      void fetch();
      await pass();
    }
    const resolved = fetch();
    await pass(1);
    world.push("b", 40);
    await pass();
    const rows = rowsIn(await resolved);
    expect(rows).toEqual(world.rows(key));
    expect(JSON.stringify(rows?.[0])).toContain("b-40");
  },
);

test("a push that still waits for the end of its frame is part of it", async () => {
  const world = startWorld({ rooms });
  const resolved = fetches["messages"]?.(world);
  await pass(19);
  world.push("a", 40);
  world.push("b", 41);
  await pass(1);
  expect(rowsIn(await resolved)?.[0]?.id).toBe("b-41");
});

test("a server that lags is still told by what it answered, and confirmed once", async () => {
  const world = startWorld({ rooms });
  world.mount.messages("b");
  await pass();
  world.lag();
  world.push("b", 40);
  await pass(1);
  world.newRequests();
  const resolved = fetches["messages"]?.(world);
  await pass();
  expect(rowsIn(await resolved)?.[0]?.id).toBe("b-40");
  world.heal();
  await pass(maxReplicaLagMs);
  expect(world.newRequests()).toHaveLength(2);
  await becomeQuiet();
  expect(world.newRequests()).toEqual([]);
});

test("a response that lacks nothing is the very object that the API returned", async () => {
  const world = startWorld({ rooms });
  const { fetchChatMessages } = world.api;
  const items: unknown[] = [];
  world.api.fetchChatMessages = async (...args) => {
    const page = await fetchChatMessages(...args);
    items.push(page.items);
    return page;
  };
  const resolved = fetches["messages"]?.(world);
  await pass();
  expect(await resolved).toBe(items[0]);
});

test("without a session a response is as it came", async () => {
  const world = startWorld({ rooms });
  world.sync.stop();
  const resolved = fetches["messages"]?.(world);
  await pass(1);
  world.push("b", 40);
  await pass();
  expect(rowsIn(await resolved)?.[0]?.id).toBe("b-28");
});

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";

import type { ChatApi } from "../ports/ChatApi.ts";
import { useChatRooms } from "./useChatRooms.ts";

const rooms = ["a", "b", "c"].map((id) => ({ id, name: id, latestChatMessage: null }));

/** Answers one room per page, and each time from another position. */
function createApi() {
  let offset = 0;
  return {
    fetchChatRooms: vi.fn<ChatApi["fetchChatRooms"]>(async ({ cursor }) => {
      const index = Number(cursor ?? 0);
      offset += 1;
      return {
        items: rooms.slice(index, index + 1).map((room) => ({ ...room })),
        nextCursor: index < 2 ? String(index + 1) : null,
        asOf: { epoch: "e", offset },
      };
    }),
  };
}

async function mount(
  drafts?: { draftOf: (id: string) => string; setDraft: () => void },
  { throwOnError = false } = {},
) {
  const api = createApi();
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, throwOnError } },
  });
  const hook = await renderHook(() => useChatRooms({ api, pageSize: 1, drafts }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    ),
  });
  const props = () => hook.result.current.chatRoomListProps;
  const ids = () => props().chatRooms.map(({ id }) => id);
  return { ...hook, api, queryClient, props, ids };
}

test("loads the pages one after the other, to the last", async () => {
  const { props, ids, act, api } = await mount();
  expect(props()).toMatchObject({ status: "pending", nextPage: "none", chatRooms: [] });
  await vi.waitFor(() => expect(ids()).toEqual(["a"]));
  expect(props()).toMatchObject({ status: "success", nextPage: "more" });
  await act(() => props().onLoadNextPage());
  await vi.waitFor(() => expect(ids()).toEqual(["a", "b"]));
  await act(() => props().onLoadNextPage());
  await vi.waitFor(() => expect(props().nextPage).toBe("end"));
  expect(ids()).toEqual(["a", "b", "c"]);
  expect(api.fetchChatRooms.mock.calls.map(([{ cursor, pageSize }]) => [cursor, pageSize])).toEqual(
    [
      [null, 1],
      ["1", 1],
      ["2", 1],
    ],
  );
});

test.each([
  ["", false],
  [", though the client throws errors by default", true],
])(
  "tells why the first page could not be loaded, and loads it again%s",
  async (_, throwOnError) => {
    const { result, props, ids, act, api, queryClient } = await mount(undefined, { throwOnError });
    await vi.waitFor(() => expect(ids()).toEqual(["a"]));
    api.fetchChatRooms.mockRejectedValueOnce(new Error("503"));
    await act(() => queryClient.resetQueries());
    await vi.waitFor(() => expect(props().status).toBe("error"));
    expect(result.current.error?.message).toBe("503");
    await act(() => props().onRetry());
    await vi.waitFor(() => expect(props().status).toBe("success"));
    expect([result.current.error, ids()]).toEqual([null, ["a"]]);
  },
);

test("keeps what is there when the next page fails, and loads that page again", async () => {
  const { props, ids, act, api } = await mount();
  await vi.waitFor(() => expect(ids()).toEqual(["a"]));
  api.fetchChatRooms.mockRejectedValueOnce(new Error("503"));
  await act(() => props().onLoadNextPage());
  await vi.waitFor(() => expect(props().nextPage).toBe("error"));
  expect(ids()).toEqual(["a"]);
  await act(() => props().onLoadNextPage());
  await vi.waitFor(() => expect(ids()).toEqual(["a", "b"]));
});

test("gives the same array when a refetch brings the same rows", async () => {
  const { props, ids, act, api, queryClient } = await mount();
  await vi.waitFor(() => expect(ids()).toEqual(["a"]));
  const { chatRooms } = props();
  await act(() => queryClient.invalidateQueries());
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(api.fetchChatRooms).toHaveBeenCalledTimes(2);
  expect(props().chatRooms).toBe(chatRooms);
});

test("gives rows the drafts of their rooms", async () => {
  const drafts = { draftOf: (id: string) => `draft of ${id}`, setDraft: () => {} };
  const { props } = await mount(drafts);
  const [room] = rooms;
  expect(room && props().itemProps(room)).toEqual({ draft: "draft of a" });
});

import { expect, test, vi } from "vitest";

import { createRestChatApi } from "./createRestChatApi.ts";

/** Marks a room as read at a server that answers with this. */
function markRead(response: () => Response, chatRoomId = "r1") {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => response());
  const api = createRestChatApi({ baseUrl: "/api", fetch, hasReadPositions: true });
  return { fetch, marked: api.markChatRoomRead?.(chatRoomId, { upTo: "m7" }) };
}

test("a room is marked as read up to a message", async () => {
  const { fetch, marked } = markRead(() => new Response(null, { status: 204 }), "r 1");
  await marked;
  expect(fetch.mock.lastCall).toMatchObject([
    "/api/chat-rooms/r%201/read",
    { method: "POST", body: '{"upTo":"m7"}' },
  ]);
});

test("whatever JSON the server answers with will do", async () => {
  const { marked } = markRead(() => Response.json({ unreadCount: 0 }));
  await expect(marked).resolves.toBeUndefined();
});

test("a refusal rejects", async () => {
  const body = { error: { code: "unknown-message", message: "There is no such message." } };
  const { marked } = markRead(() => Response.json(body, { status: 404 }));
  await expect(marked).rejects.toMatchObject({ code: "not-found", serverCode: "unknown-message" });
});

test("an API for a server without read positions can't mark rooms", () => {
  expect(createRestChatApi({ baseUrl: "/api" }).markChatRoomRead).toBeUndefined();
});

test("a response without a body is refused where one is needed", async () => {
  const fetch = async () => new Response(null, { status: 204 });
  const { fetchChatRoom } = createRestChatApi({ baseUrl: "/api", fetch });
  await expect(fetchChatRoom("r1")).rejects.toThrow('"body" is null; it should be an object');
});

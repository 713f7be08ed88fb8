import { afterEach, expect, test, vi } from "vitest";

import { createRestChatApi } from "./createRestChatApi.ts";

const chatMessage = {
  id: "m1",
  chatRoomId: "r1",
  sender: { id: "u1", name: "Ada" },
  text: "Hello",
  createdAt: "2024-05-01T12:00:00.000Z",
};
const chatRoom = { id: "r1", name: "Room", latestChatMessage: chatMessage };
const firstPage = { cursor: null, pageSize: 10 };
const draft = { chatRoomId: "r1", text: "Hello", clientId: "c1" };
const html = "<!doctype html><title>Bad gateway</title>";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An API whose every request gets this response, and the `fetch` that records the requests. */
function apiAnswering(status: number, body: unknown, baseUrl = "/api") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response(text, { status }));
  return { api: createRestChatApi({ baseUrl, fetch }), fetch };
}

/** The same, with the errors of rows that it left out. */
function apiReporting(body: unknown) {
  const onInvalidRow = vi.fn();
  const fetch = async () => Response.json(body);
  return { api: createRestChatApi({ baseUrl: "/api", fetch, onInvalidRow }), onInvalidRow };
}

/** An API whose requests are made by the given function. */
function apiOver(fetch: (url: string, init: RequestInit) => Promise<Response>) {
  return createRestChatApi({ baseUrl: "/api", fetch });
}

test("a page of rooms is fetched with its size, and its cursor if there is one", async () => {
  const page = { items: [chatRoom], nextCursor: "next", asOf: { epoch: "e1", offset: 3 } };
  const { api, fetch } = apiAnswering(200, page);
  expect(await api.fetchChatRooms(firstPage)).toStrictEqual(page);
  await api.fetchChatRooms({ cursor: "a&b=c", pageSize: 5 });
  expect(fetch.mock.calls.map(([url]) => url)).toEqual([
    "/api/chat-rooms?limit=10",
    "/api/chat-rooms?limit=5&cursor=a%26b%3Dc",
  ]);
});

test("a room is fetched by its id", async () => {
  const { api, fetch } = apiAnswering(200, chatRoom);
  expect(await api.fetchChatRoom("r1")).toStrictEqual(chatRoom);
  expect(fetch.mock.lastCall).toMatchObject(["/api/chat-rooms/r1", { method: "GET" }]);
});

test("a message is edited and deleted under its own address", async () => {
  const { api, fetch } = apiAnswering(200, { ...chatMessage, id: "m/1" });
  const target = { chatRoomId: "r1", id: "m/1" };
  await api.updateChatMessage?.({ ...target, text: "Hi" });
  expect(fetch.mock.lastCall).toMatchObject([
    "/api/chat-rooms/r1/messages/m%2F1",
    { method: "PATCH", body: '{"text":"Hi"}' },
  ]);
  await api.deleteChatMessage?.(target);
  expect(fetch.mock.lastCall).toMatchObject([
    "/api/chat-rooms/r1/messages/m%2F1",
    { method: "DELETE" },
  ]);
  expect(fetch.mock.lastCall?.[1].body).toBeUndefined();
});

test("a changed message must be the one that was asked for", async () => {
  const { api } = apiAnswering(200, chatMessage);
  await expect(api.deleteChatMessage?.({ chatRoomId: "r1", id: "m2" })).rejects.toMatchObject({
    code: "malformed-response",
    chatRoomId: "r1",
  });
  await expect(api.deleteChatMessage?.({ chatRoomId: "r2", id: "m1" })).rejects.toMatchObject({
    code: "malformed-response",
  });
  await expect(api.deleteChatMessage?.({ chatRoomId: "r1", id: ".." })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a page of a room's messages is fetched with its size and cursor", async () => {
  const page = { items: [chatMessage], nextCursor: null };
  const { api, fetch } = apiAnswering(200, page);
  expect(await api.fetchChatMessages("r1", { cursor: "c", pageSize: 20 })).toStrictEqual(page);
  expect(fetch.mock.lastCall?.[0]).toBe("/api/chat-rooms/r1/messages?limit=20&cursor=c");
});

test("a message is sent as JSON, and the stored one comes back", async () => {
  const { api, fetch } = apiAnswering(201, { ...chatMessage, clientId: "c1" });
  expect(await api.sendChatMessage(draft)).toStrictEqual({ ...chatMessage, clientId: "c1" });
  const [url, init] = fetch.mock.lastCall ?? [];
  expect(url).toBe("/api/chat-rooms/r1/messages");
  expect(init).toMatchObject({ method: "POST", body: '{"text":"Hello","clientId":"c1"}' });
  expect(new Headers(init?.headers).get("content-type")).toBe("application/json");
});

test("what a draft has besides its text is sent with it", async () => {
  const { api, fetch } = apiAnswering(201, chatMessage);
  await api.sendChatMessage({ ...draft, ...{ replyToId: "m0" } });
  const body = JSON.stringify({ text: "Hello", clientId: "c1", replyToId: "m0" });
  expect(fetch.mock.lastCall?.[1]).toMatchObject({ method: "POST", body });
});

test("ids are encoded in URLs", async () => {
  const id = "a/b?c#d é";
  const { api, fetch } = apiAnswering(200, { ...chatRoom, id });
  await api.fetchChatRoom(id);
  expect(fetch.mock.lastCall?.[0]).toBe("/api/chat-rooms/a%2Fb%3Fc%23d%20%C3%A9");
});

test.each(["", ".", ".."])("the room id %j, which no URL can name, is not found", async (id) => {
  const { api, fetch } = apiAnswering(200, chatRoom);
  await expect(api.fetchChatRoom(id)).rejects.toMatchObject({ code: "not-found", chatRoomId: id });
  expect(fetch).not.toHaveBeenCalled();
});

test.each([
  ["/api/", "/api/chat-rooms/r1"],
  ["", "/chat-rooms/r1"],
  ["https://chat.example/v1", "https://chat.example/v1/chat-rooms/r1"],
  ["https://chat.example//", "https://chat.example/chat-rooms/r1"],
])("requests go below the base URL %j", async (baseUrl, url) => {
  const { api, fetch } = apiAnswering(200, chatRoom, baseUrl);
  await api.fetchChatRoom("r1");
  expect(fetch.mock.lastCall?.[0]).toBe(url);
});

test("the global fetch is looked up at each request", async () => {
  const api = createRestChatApi({ baseUrl: "/api" });
  vi.stubGlobal("fetch", async () => Response.json(chatRoom));
  await expect(api.fetchChatRoom("r1")).resolves.toStrictEqual(chatRoom);
});

test("headers that are an object are sent with each request", async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(chatRoom));
  const api = createRestChatApi({ baseUrl: "/api", fetch, headers: { authorization: "Bearer 1" } });
  await api.fetchChatRoom("r1");
  expect(new Headers(fetch.mock.lastCall?.[1].headers).get("authorization")).toBe("Bearer 1");
});

test("headers that are a function are asked for before each request", async () => {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(chatRoom));
  let token = 0;
  const headers = async () => ({ authorization: `Bearer ${++token}` });
  const api = createRestChatApi({ baseUrl: "/api", fetch, headers });
  await api.fetchChatRoom("r1");
  await api.fetchChatRoom("r1");
  expect(
    fetch.mock.calls.map(([, init]) => new Headers(init.headers).get("authorization")),
  ).toEqual(["Bearer 1", "Bearer 2"]);
});

test("a 404 is not-found, with the room and the server's own code", async () => {
  const body = { error: { code: "unknown-room", message: "There is no room r1." } };
  await expect(apiAnswering(404, body).api.fetchChatRoom("r1")).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "not-found",
    status: 404,
    serverCode: "unknown-room",
    chatRoomId: "r1",
    message:
      'chat-sync-kit: GET /chat-rooms/r1 was answered with status 404, "unknown-room": There is no room r1.',
  });
});

test("a 500 is an http error with its status and the server's own code", async () => {
  const body = { error: { code: "broken", message: "Out of order." } };
  await expect(apiAnswering(500, body).api.fetchChatRooms(firstPage)).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "http",
    status: 500,
    serverCode: "broken",
    chatRoomId: undefined,
  });
});

test.each([
  ["an HTML page", html],
  ["an empty body", ""],
  ["JSON of another shape", { error: "Bad gateway" }],
])("a 502 with %s is an http error too", async (_, body) => {
  const { api } = apiAnswering(502, body);
  await expect(api.fetchChatMessages("r1", firstPage)).rejects.toMatchObject({
    code: "http",
    status: 502,
    serverCode: undefined,
    chatRoomId: "r1",
    message: expect.stringContaining(
      "GET /chat-rooms/r1/messages was answered with status 502, its body is not the one of docs/wire-contract.md",
    ),
  });
});

test("a POST of 2 MB that is answered with 413 is an http error", async () => {
  const { api, fetch } = apiAnswering(413, {
    error: { code: "text-too-long", message: "At most 4,000 characters." },
  });
  const text = "x".repeat(2_000_000);
  await expect(api.sendChatMessage({ ...draft, text })).rejects.toMatchObject({
    code: "http",
    status: 413,
    serverCode: "text-too-long",
    chatRoomId: "r1",
    message: expect.not.stringContaining("xxx"),
  });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("a text of 2 MB in a page passes, because it was asked for", async () => {
  const items = [{ ...chatMessage, text: "x".repeat(2_000_000) }];
  const { api } = apiAnswering(200, { items, nextCursor: null });
  expect((await api.fetchChatMessages("r1", firstPage)).items).toStrictEqual(items);
});

test.each([
  ["an HTML page", html, "its body is not JSON"],
  ["an empty body", "", "its body is empty"],
  ["JSON that is cut off", '{"items":[', "its body is not JSON"],
  ["null", null, '"body" is null; it should be an object'],
  ["a list", [chatMessage], '"body" is an array; it should be an object'],
  ["no items", { nextCursor: null }, '"body.items" is missing; it should be an array'],
  [
    "a number for a cursor",
    { items: [], nextCursor: 25 },
    '"body.nextCursor" is a number; it should be a non-empty string',
  ],
  [
    "messages of which none has a sender's name",
    { items: Array.from({ length: 3 }, () => ({ ...chatMessage, sender: { id: "u1" } })) },
    '"body.items.0.sender.name" is missing; it should be a string',
  ],
])("a 200 with %s is a malformed response", async (_, body, fault) => {
  const { api } = apiAnswering(200, body);
  await expect(api.fetchChatMessages("r1", firstPage)).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "malformed-response",
    status: 200,
    chatRoomId: "r1",
    message: expect.stringContaining(
      `the response to GET /chat-rooms/r1/messages was refused: ${fault}.`,
    ),
  });
});

test("what the kit does not know is kept, at every depth", async () => {
  const message = {
    ...chatMessage,
    sender: { ...chatMessage.sender, role: "admin" },
    tags: [null],
  };
  const room = { ...chatRoom, latestChatMessage: message, members: { count: 2 } };
  const pageOf = (item: object) => ({
    items: [item],
    nextCursor: "c",
    totalCount: 40,
    asOf: { epoch: "e", offset: 1, shard: 2 },
  });
  expect(await apiAnswering(200, pageOf(room)).api.fetchChatRooms(firstPage)).toStrictEqual(
    pageOf(room),
  );
  expect(
    await apiAnswering(200, pageOf(message)).api.fetchChatMessages("r1", firstPage),
  ).toStrictEqual(pageOf(message));
  expect(await apiAnswering(200, room).api.fetchChatRoom("r1")).toStrictEqual(room);
  expect(await apiAnswering(201, message).api.sendChatMessage(draft)).toStrictEqual(message);
});

test("null for an optional field counts as absent, and so does no cursor at all", async () => {
  const message = {
    ...chatMessage,
    sender: { ...chatMessage.sender, avatarUrl: null },
    clientId: null,
    editedAt: null,
    deletedAt: null,
    seq: null,
  };
  const room = { ...chatRoom, latestChatMessage: message, avatarUrl: null, unreadCount: null };
  const { api } = apiAnswering(200, { items: [room, { id: "r2", name: "New" }], asOf: null });
  expect(await api.fetchChatRooms(firstPage)).toStrictEqual({
    items: [chatRoom, { id: "r2", name: "New", latestChatMessage: null }],
    nextCursor: null,
  });
  expect(await apiAnswering(201, message).api.sendChatMessage(draft)).toStrictEqual(chatMessage);
});

test.each([undefined, null, ""])(
  "a deleted message may come with the text %j, wherever it is",
  async (text) => {
    const deleted = { ...chatMessage, deletedAt: "2024-05-01T12:05:00.000Z" };
    const message = { ...deleted, text };
    const room = { ...chatRoom, latestChatMessage: message };
    const remains = { ...deleted, text: "" };
    const changed = { chatRoomId: "r1", id: "m1" };
    const { api } = apiAnswering(200, message);
    expect(await api.deleteChatMessage?.(changed)).toStrictEqual(remains);
    expect(await api.updateChatMessage?.({ ...changed, text: "Hi" })).toStrictEqual(remains);
    expect(await api.sendChatMessage(draft)).toStrictEqual(remains);
    const { api: pages } = apiAnswering(200, { items: [message], nextCursor: null });
    expect((await pages.fetchChatMessages("r1", firstPage)).items).toStrictEqual([remains]);
    const { api: rooms } = apiAnswering(200, room);
    expect((await rooms.fetchChatRoom("r1")).latestChatMessage).toStrictEqual(remains);
  },
);

test.each([undefined, null, ""])("the cursor %j is that of the last page", async (nextCursor) => {
  const { api } = apiAnswering(200, { items: [chatRoom], nextCursor });
  expect(await api.fetchChatRooms(firstPage)).toStrictEqual({
    items: [chatRoom],
    nextCursor: null,
  });
});

test("a row that is beyond repair is left out and reported, and the others are kept", async () => {
  const rooms = Array.from({ length: 10 }, (_, index) => ({ ...chatRoom, id: `r${index}` }));
  const items = rooms.map((room, index) => (index === 3 ? { ...room, name: 7 } : room));
  const { api, onInvalidRow } = apiReporting({ items, nextCursor: "c" });
  const page = await api.fetchChatRooms(firstPage);
  expect(page).toStrictEqual({ items: rooms.toSpliced(3, 1), nextCursor: "c" });
  expect(onInvalidRow).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      name: "ChatSyncError",
      code: "malformed-response",
      message: expect.stringContaining(
        'a row of the response to GET /chat-rooms was left out: "body.items.3.name" is a number; it should be a string.',
      ),
    }),
  );
});

test("a message of another room is left out of a page and reported", async () => {
  const items = [chatMessage, { ...chatMessage, id: "m2", chatRoomId: "r2" }];
  const { api, onInvalidRow } = apiReporting({ items, nextCursor: null });
  expect((await api.fetchChatMessages("r1", firstPage)).items).toStrictEqual([chatMessage]);
  expect(onInvalidRow).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      chatRoomId: "r1",
      message: expect.stringContaining('"body.items.1.chatRoomId" is a string; it should be the'),
    }),
  );
});

test("rows of a page that is refused anyway are not reported besides", async () => {
  const { api, onInvalidRow } = apiReporting({ items: [chatRoom, null], nextCursor: 5 });
  await expect(api.fetchChatRooms(firstPage)).rejects.toMatchObject({ code: "malformed-response" });
  expect(onInvalidRow).not.toHaveBeenCalled();
});

test("a row that was left out goes to the console if nobody asks for it", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await apiAnswering(200, { items: [chatRoom, null] }).api.fetchChatRooms(firstPage);
  expect(log).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: "malformed-response" }),
  );
  log.mockRestore();
});

test("times are put into one notation", async () => {
  const { api } = apiAnswering(200, {
    items: [{ ...chatMessage, createdAt: "2024-05-01 12:00:00.123456+00" }],
  });
  const { items } = await api.fetchChatMessages("r1", firstPage);
  expect(items[0]?.createdAt).toBe("2024-05-01T12:00:00.123456+00:00");
});

test("responses about another room are malformed", async () => {
  const malformed = { code: "malformed-response", chatRoomId: "r2" };
  const page = { items: [chatMessage, chatMessage], nextCursor: null };
  await expect(apiAnswering(200, chatRoom).api.fetchChatRoom("r2")).rejects.toMatchObject(
    malformed,
  );
  await expect(
    apiAnswering(200, page).api.fetchChatMessages("r2", firstPage),
  ).rejects.toMatchObject(malformed);
  await expect(
    apiAnswering(201, chatMessage).api.sendChatMessage({ ...draft, chatRoomId: "r2" }),
  ).rejects.toMatchObject(malformed);
});

test("a request that gets no response is a network error with its cause", async () => {
  const cause = new TypeError("fetch failed");
  const api = apiOver(() => Promise.reject(cause));
  await expect(api.sendChatMessage(draft)).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "network",
    cause,
    chatRoomId: "r1",
    status: undefined,
  });
});

test("a response that breaks off is a network error", async () => {
  const cause = new TypeError("terminated");
  const body = new ReadableStream({ start: (controller) => controller.error(cause) });
  const api = apiOver(async () => new Response(body));
  await expect(api.fetchChatRoom("r1")).rejects.toMatchObject({ code: "network", cause });
});

test("each request carries its signal", async () => {
  const { signal } = new AbortController();
  const page = { items: [], nextCursor: null };
  const { api, fetch } = apiAnswering(200, page);
  await api.fetchChatRooms({ ...firstPage, signal });
  await api.fetchChatMessages("r1", { ...firstPage, signal });
  await api.fetchChatRoom("r1", { signal }).catch(() => {});
  await api.sendChatMessage(draft, { signal }).catch(() => {});
  expect(fetch.mock.calls.map(([, init]) => init.signal)).toEqual([signal, signal, signal, signal]);
});

test("an abort before the response passes through untouched", async () => {
  const controller = new AbortController();
  const api = apiOver(
    (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  );
  const promise = api.fetchChatRoom("r1", { signal: controller.signal });
  controller.abort();
  await expect(promise).rejects.toBe(controller.signal.reason);
});

test("an abort while the body is read passes through untouched", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const pull = (stream: ReadableStreamDefaultController) => {
    controller.abort();
    stream.error(signal.reason);
  };
  // Without a buffer, nothing is pulled before somebody reads.
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const api = apiOver(async () => new Response(body));
  const error = await api
    .fetchChatRooms({ ...firstPage, signal })
    .catch((thrown: unknown) => thrown);
  expect(error).toBe(signal.reason);
  expect(signal.reason).toMatchObject({ name: "AbortError" });
});

test("an AbortError passes through even if the signal did not cause it", async () => {
  const abortError = new DOMException("The connection was taken back.", "AbortError");
  const api = apiOver(() => Promise.reject(abortError));
  await expect(api.fetchChatRoom("r1")).rejects.toBe(abortError);
});

test("whatever the signal was aborted with passes through", async () => {
  const signal = AbortSignal.abort("left the page");
  const api = apiOver((_url, init) => Promise.reject(init.signal?.reason));
  await expect(api.fetchChatRoom("r1", { signal })).rejects.toBe("left the page");
});

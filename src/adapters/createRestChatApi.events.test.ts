import { expect, test, vi } from "vitest";

import { createRestChatApi } from "./createRestChatApi.ts";

const chatMessage = {
  id: "m1",
  chatRoomId: "r1",
  sender: { id: "u1", name: "Ada" },
  text: "Hello",
  createdAt: "2024-05-01T12:00:00.000Z",
};
const chatRoom = { id: "r1", name: "Room", latestChatMessage: chatMessage };

/** Asks a server that has an event stream for the events since offset 6 of an epoch. */
function fetchEventsSince6(status: number, body: unknown, signal?: AbortSignal) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status }));
  const api = createRestChatApi({ baseUrl: "/api", fetch, hasEventStream: true });
  return {
    answer: api.fetchEventsSince?.({ epoch: "e:1&", offset: 6 }, signal && { signal }),
    fetch,
  };
}

/** An event at an offset of that epoch. */
function eventAt(offset: number, more: object = {}) {
  return { chatMessage, position: { epoch: "e:1&", offset }, ...more };
}

test("events are fetched by the position after which they came, its epoch encoded", async () => {
  const body = {
    events: [eventAt(7), eventAt(8, { chatRoom })],
    position: { epoch: "e:1&", offset: 8 },
  };
  const { answer, fetch } = fetchEventsSince6(200, body);
  expect(await answer).toStrictEqual(body);
  expect(fetch.mock.lastCall).toMatchObject(["/api/events?since=e%3A1%26:6", { method: "GET" }]);
});

test("a room that was read is one of the events", async () => {
  const read = { read: { chatRoomId: "r1", upTo: "m1" }, position: { epoch: "e:1&", offset: 8 } };
  const body = { events: [eventAt(7), read], position: { epoch: "e:1&", offset: 8 } };
  expect(await fetchEventsSince6(200, body).answer).toStrictEqual(body);
});

test("unknown fields are kept, null counts as absent, and a room may have no message", async () => {
  const events = [
    eventAt(7, { traceId: "t", chatRoom: null, chatMessage: { ...chatMessage, editedAt: null } }),
    eventAt(8, { chatRoom: { id: "r1", name: "Room", pinned: true } }),
  ];
  const body = { events, position: { epoch: "e:1&", offset: 8 }, tookMs: 3 };
  expect(await fetchEventsSince6(200, body).answer).toStrictEqual({
    ...body,
    events: [
      eventAt(7, { traceId: "t" }),
      eventAt(8, { chatRoom: { id: "r1", name: "Room", pinned: true, latestChatMessage: null } }),
    ],
  });
});

test("a deleted message is an event without its text, in the room of its details, too", async () => {
  const { text: _, ...rest } = { ...chatMessage, deletedAt: "2024-05-01T12:05:00.000Z" };
  const room = { ...chatRoom, latestChatMessage: rest };
  const body = {
    events: [eventAt(7, { chatMessage: rest, chatRoom: room })],
    position: { epoch: "e:1&", offset: 7 },
  };
  const remains = { ...rest, text: "" };
  expect(await fetchEventsSince6(200, body).answer).toMatchObject({
    events: [{ chatMessage: remains, chatRoom: { latestChatMessage: remains } }],
  });
});

test("rooms that changed or are gone are events, too, by what they have", async () => {
  const position = (offset: number) => ({ position: { epoch: "e:1&", offset } });
  const body = {
    events: [
      { chatRoom, traceId: "t", ...position(7) },
      { removedChatRoomId: "r1", ...position(8) },
    ],
    position: { epoch: "e:1&", offset: 8 },
  };
  expect(await fetchEventsSince6(200, body).answer).toStrictEqual(body);
  const [updated, removed] = body.events;
  const withNull = { ...body, events: [{ ...updated, chatMessage: null }, removed] };
  expect(await fetchEventsSince6(200, withNull).answer).toStrictEqual(body);
});

test("that nothing was sent since is an answer too", async () => {
  const body = { events: [], position: { epoch: "e:1&", offset: 6 } };
  expect(await fetchEventsSince6(200, body).answer).toStrictEqual(body);
});

test("events can't be fetched unless the server is said to have a stream of them", () => {
  expect(createRestChatApi({ baseUrl: "/api" })).not.toHaveProperty("fetchEventsSince");
});

test("a position that the server can't tell the events since is an http error", async () => {
  const body = { error: { code: "gone", message: "That is too long ago." } };
  await expect(fetchEventsSince6(410, body).answer).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "http",
    status: 410,
    serverCode: "gone",
    message: expect.stringContaining("GET /events was answered with status 410"),
  });
});

test("the request for events carries its signal", async () => {
  const { signal } = new AbortController();
  const { answer, fetch } = fetchEventsSince6(404, {}, signal);
  await expect(answer).rejects.toMatchObject({ code: "not-found" });
  expect(fetch.mock.lastCall?.[1].signal).toBe(signal);
});

test.each([
  ["without a position", { events: [] }],
  ["whose event has no position", { events: [{ chatMessage }], position: eventAt(7).position }],
  ["whose event has no message", { events: [eventAt(7, { chatMessage: null })] }],
  [
    "of which one can't be read, since a hole would never be looked for",
    { events: [eventAt(7), eventAt(8, { chatMessage: {} })], position: eventAt(8).position },
  ],
  ["that starts late", { events: [eventAt(8)], position: eventAt(8).position }],
  ["that starts too early", { events: [eventAt(6), eventAt(7)], position: eventAt(7).position }],
  ["with a gap", { events: [eventAt(7), eventAt(9)], position: eventAt(9).position }],
  ["with an event twice", { events: [eventAt(7), eventAt(7)], position: eventAt(8).position }],
  ["out of order", { events: [eventAt(8), eventAt(7)], position: eventAt(8).position }],
  ["that stops before its position", { events: [eventAt(7)], position: eventAt(8).position }],
  ["that goes beyond its position", { events: [eventAt(7)], position: eventAt(6).position }],
  ["whose position lies before the one asked for", { events: [], position: eventAt(5).position }],
  ["of another epoch", { events: [], position: { epoch: "e2", offset: 6 } }],
  [
    "with an event of another epoch",
    {
      events: [eventAt(7, { position: { epoch: "e2", offset: 7 } })],
      position: eventAt(7).position,
    },
  ],
  [
    "with a room that is gone and has no id",
    {
      events: [{ removedChatRoomId: null, position: eventAt(7).position }],
      position: eventAt(7).position,
    },
  ],
  [
    "with a room that is not the message's",
    {
      events: [eventAt(7, { chatRoom: { ...chatRoom, id: "r2" } })],
      position: eventAt(7).position,
    },
  ],
])("an answer of events %s is malformed", async (_, body) => {
  await expect(fetchEventsSince6(200, body).answer).rejects.toMatchObject({
    name: "ChatSyncError",
    code: "malformed-response",
  });
});

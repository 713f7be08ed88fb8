import { getResponse } from "msw";
import { expect, test } from "vitest";

import type { ProtocolLevel } from "../truth/atLevel.ts";
import { createTruth } from "../truth/createTruth.ts";
import { steppingClock } from "../truth/steppingClock.ts";
import { chatHandlers } from "./chatHandlers.ts";
import { createChatBackend } from "./createChatBackend.ts";

function begin(level: ProtocolLevel) {
  const truth = createTruth({
    seed: 1,
    chatRoomCount: 12,
    now: steppingClock("2026-03-02T09:00:00.000Z", 1_000),
  });
  const backend = createChatBackend({ truth, level });
  const handlers = chatHandlers(backend, "*/api");
  const request = async (path: string, init?: RequestInit) => {
    const response = await getResponse(handlers, new Request(`http://chat.test/api${path}`, init));
    const body: unknown = await response?.json();
    return { status: response?.status, body };
  };
  const { epoch, offset } = truth.position;
  return { truth, backend, request, epoch, offset };
}

test("answers at L2 with the events since a position and where they are in the stream", async () => {
  const { truth, request, epoch, offset } = begin("L2");
  const sent = [1, 2, 3].map(() => truth.nextChatMessage());
  expect(await request(`/events?since=${epoch}:${offset + 1}`)).toEqual({
    status: 200,
    body: {
      events: [
        { chatMessage: sent[1], position: { epoch, offset: offset + 2 } },
        { chatMessage: sent[2], position: { epoch, offset: offset + 3 } },
      ],
      position: { epoch, offset: offset + 3 },
    },
  });
});

test("tells at L3 the room as it was with each message", async () => {
  const { truth, request, epoch, offset } = begin("L3");
  truth.nextChatMessage("room-003");
  const chatRoom = truth.chatRoom("room-003");
  truth.nextChatMessage("room-003");
  const { body } = await request(`/events?since=${epoch}:${offset}`);
  expect(body).toMatchObject({ events: [{ chatRoom }, { chatRoom: { id: "room-003" } }] });
});

test("answers with no event to those who know them all", async () => {
  const { request, epoch, offset } = begin("L2");
  expect(await request(`/events?since=${epoch}:${offset}`)).toEqual({
    status: 200,
    body: { events: [], position: { epoch, offset } },
  });
});

test.for<ProtocolLevel>(["L0", "L1"])("has no event stream at %s", async (level) => {
  const { request, epoch, offset } = begin(level);
  expect(await request(`/events?since=${epoch}:${offset}`)).toMatchObject({
    status: 404,
    body: { error: { code: "no-event-stream" } },
  });
});

test.for(["other-epoch:1", "epoch-1:0", "epoch-1:99999999"])(
  "can't tell the events since %s",
  async (since) => {
    const { request } = begin("L2");
    expect(await request(`/events?since=${since}`)).toMatchObject({
      status: 410,
      body: { error: { code: "gone" } },
    });
  },
);

test.for(["", "?since=", "?since=epoch-1", "?since=epoch-1:", "?since=:1", "?since=epoch-1:-1"])(
  "refuses /events%s, which says no position",
  async (query) => {
    const { request } = begin("L2");
    expect(await request(`/events${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: "invalid-position" } },
    });
  },
);

test("takes an epoch that holds a colon", async () => {
  const { request } = begin("L2");
  expect((await request(`/events?since=${encodeURIComponent("a:b")}:1`)).status).toBe(410);
});

test("fails for events if it was told to", async () => {
  const { backend, request, epoch, offset } = begin("L2");
  backend.failNext({ operation: "events", status: 503 });
  expect((await request(`/events?since=${epoch}:${offset}`)).status).toBe(503);
  expect((await request(`/events?since=${epoch}:${offset}`)).status).toBe(200);
});

test.for(["/chat-rooms", "/chat-rooms/room-003/messages"])(
  "reads %s from a replica that may be behind",
  async (path) => {
    const { truth, backend, request, epoch, offset } = begin("L2");
    backend.configure({ replicaLagEvents: 1 });
    truth.nextChatMessage("room-003");
    expect((await request(path)).body).toMatchObject({ asOf: { epoch, offset } });
  },
);

test("reads a room from a replica that may be behind", async () => {
  const { truth, backend, request } = begin("L2");
  const before = truth.chatRoom("room-003")?.latestChatMessage?.id;
  backend.configure({ replicaLagEvents: 1 });
  truth.nextChatMessage("room-003");
  const { body } = await request("/chat-rooms/room-003");
  expect(body).toMatchObject({ latestChatMessage: { id: before } });
});

test("neither sends nor the events since a position are behind", async () => {
  const { backend, request, epoch, offset } = begin("L2");
  backend.configure({ replicaLagEvents: 1 });
  const body = JSON.stringify({ text: "Hello", clientId: "draft-1" });
  const sent = await request("/chat-rooms/room-003/messages", { method: "POST", body });
  expect(sent).toMatchObject({ status: 201, body: { text: "Hello" } });
  expect((await request(`/events?since=${epoch}:${offset}`)).body).toMatchObject({
    events: [{ chatMessage: { text: "Hello" } }],
  });
});

import { getResponse } from "msw";
import { expect, test } from "vitest";

import type { ProtocolLevel } from "../truth/atLevel.ts";
import { createTruth } from "../truth/createTruth.ts";
import { steppingClock } from "../truth/steppingClock.ts";
import { chatHandlers } from "./chatHandlers.ts";
import { realClock } from "./Clock.ts";
import { createLiveFaults } from "./createLiveFaults.ts";
import { createSimulatedServer } from "./createSimulatedServer.ts";

function begin(level: ProtocolLevel) {
  const truth = createTruth({
    seed: 1,
    chatRoomCount: 12,
    now: steppingClock("2026-03-02T09:00:00.000Z", 1_000),
  });
  const faults = createLiveFaults();
  const connection = createSimulatedServer({ clock: realClock, truth, level }).connect({ faults });
  const handlers = chatHandlers(connection, "*/api");
  const request = async (path: string, init?: RequestInit) => {
    const response = await getResponse(handlers, new Request(`http://chat.test/api${path}`, init));
    const body: unknown = await response?.json();
    return { status: response?.status, body };
  };
  const { epoch, offset } = truth.position;
  return { truth, faults, request, epoch, offset };
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

test("includes at L3 the room as it was with each message", async () => {
  const { truth, request, epoch, offset } = begin("L3");
  truth.nextChatMessage("room-003");
  const chatRoom = truth.chatRoom("room-003");
  truth.nextChatMessage("room-003");
  const { body } = await request(`/events?since=${epoch}:${offset}`);
  expect(body).toMatchObject({ events: [{ chatRoom }, { chatRoom: { id: "room-003" } }] });
});

test("answers with no events if the client has them all", async () => {
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

test("fails for events if configured to", async () => {
  const { faults, request, epoch, offset } = begin("L2");
  faults.failNext({ operation: "events-since", fail: 503 });
  expect((await request(`/events?since=${epoch}:${offset}`)).status).toBe(503);
  expect((await request(`/events?since=${epoch}:${offset}`)).status).toBe(200);
});

test.for(["/chat-rooms", "/chat-rooms/room-003/messages"])(
  "reads %s from a replica that may be behind",
  async (path) => {
    const { truth, faults, request, epoch, offset } = begin("L2");
    faults.configure({ lagMs: 60_000 });
    truth.nextChatMessage("room-003");
    expect((await request(path)).body).toMatchObject({ asOf: { epoch, offset } });
  },
);

test("reads a room from a replica that may be behind", async () => {
  const { truth, faults, request } = begin("L2");
  const before = truth.chatRoom("room-003")?.latestChatMessage?.id;
  faults.configure({ lagMs: 60_000 });
  truth.nextChatMessage("room-003");
  const { body } = await request("/chat-rooms/room-003");
  expect(body).toMatchObject({ latestChatMessage: { id: before } });
});

test("neither sends nor the events since a position are behind", async () => {
  const { faults, request, epoch, offset } = begin("L2");
  faults.configure({ lagMs: 60_000 });
  const body = JSON.stringify({ text: "Hello", clientId: "draft-1" });
  const sent = await request("/chat-rooms/room-003/messages", { method: "POST", body });
  expect(sent).toMatchObject({ status: 201, body: { text: "Hello" } });
  expect((await request(`/events?since=${epoch}:${offset}`)).body).toMatchObject({
    events: [{ chatMessage: { text: "Hello" } }],
  });
});

test("answers what the truth refuses with an error of the wire contract", async () => {
  const { request } = begin("L0");
  expect(await request("/chat-rooms/nowhere/messages")).toMatchObject({
    status: 404,
    body: { error: { code: "unknown-room" } },
  });
});

test("does not store a message whose sending is set to fail", async () => {
  const { truth, faults, request } = begin("L0");
  const before = truth.position;
  faults.failNext({ operation: "send", fail: 500 });
  const body = JSON.stringify({ text: "Hello", clientId: "draft-1" });
  const sent = await request("/chat-rooms/room-003/messages", { method: "POST", body });
  expect(sent).toMatchObject({ status: 500, body: { error: { code: "simulated-failure" } } });
  expect(truth.position).toEqual(before);
});

test("leaves requests that are not in the wire contract to others", async () => {
  const handlers = chatHandlers(
    createSimulatedServer({
      clock: realClock,
      truth: begin("L0").truth,
    }).connect({ faults: createLiveFaults() }),
    "*/api",
  );
  for (const [path, method] of [
    ["/chat-rooms/room-003/elsewhere", "GET"],
    ["/chat-rooms", "POST"],
    ["/chat-rooms/room-003", "DELETE"],
  ] as const) {
    const request = new Request(`http://chat.test/api${path}`, { method });
    expect(await getResponse(handlers, request)).toBeUndefined();
  }
});

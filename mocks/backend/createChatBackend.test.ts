import { expect, test, vi, type Mock } from "vitest";

import { createTruth } from "../truth/createTruth.ts";
import { steppingClock } from "../truth/steppingClock.ts";
import type { SocketClient } from "./createBroadcast.ts";
import { createChatBackend, type BackendSettings } from "./createChatBackend.ts";

/** Returns a backend whose waits end when the test says so, in the order of their lengths. */
function begin(settings: Partial<BackendSettings> = {}) {
  const truth = createTruth({
    seed: 1,
    chatRoomCount: 12,
    now: steppingClock("2026-03-02T09:00:00.000Z", 1_000),
  });
  const waits: { ms: number; end: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((end) => waits.push({ ms, end }));
  const backend = createChatBackend({ truth, wait, ...settings });
  const pass = async (ms: number) => {
    const ended = waits.filter((each) => each.ms <= ms);
    for (const each of ended) {
      waits.splice(waits.indexOf(each), 1);
      each.end();
    }
    await settle();
  };
  const connect = () => {
    const deliver = vi.fn<SocketClient["deliver"]>();
    const disconnect = vi.fn();
    return { deliver, disconnect, leave: backend.connect({ deliver, disconnect }) };
  };
  return { truth, backend, pass, connect };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const idsDelivered = (deliver: Mock<SocketClient["deliver"]>) =>
  deliver.mock.calls.map(([[chatMessage]]) => chatMessage.id);

test("takes the snapshot after half the round trip and delivers it after the other half", async () => {
  const { truth, backend, pass } = begin({ latencyMs: 100 });
  const response = backend.respond("chat-rooms", () => truth.position.offset);
  const before = truth.position.offset;
  truth.nextChatMessage();
  await pass(50);
  truth.nextChatMessage();
  await pass(50);
  expect(await response).toEqual({ status: 200, body: before + 1 });
});

test("sends an event after half the round trip", async () => {
  const { truth, pass, connect } = begin({ latencyMs: 100 });
  const { deliver } = connect();
  const { id } = truth.nextChatMessage();
  await settle();
  expect(deliver).not.toHaveBeenCalled();
  await pass(50);
  expect(idsDelivered(deliver)).toEqual([id]);
});

test("keeps the order of events when the latency falls between them", async () => {
  const { truth, backend, pass, connect } = begin({ latencyMs: 100 });
  const { deliver } = connect();
  const first = truth.nextChatMessage();
  backend.configure({ latencyMs: 10 });
  const second = truth.nextChatMessage();
  await pass(5);
  expect(deliver).not.toHaveBeenCalled();
  await pass(50);
  expect(idsDelivered(deliver)).toEqual([first.id, second.id]);
});

test("keeps responses back, their snapshots taken, until they are released", async () => {
  const { truth, backend } = begin();
  const release = backend.holdResponses();
  const before = truth.position.offset;
  const response = backend.respond("chat-rooms", () => truth.position.offset);
  await settle();
  expect(backend.heldResponses).toBe(1);
  truth.nextChatMessage();
  release();
  expect(await response).toEqual({ status: 200, body: before });
  expect(backend.heldResponses).toBe(0);
});

test("fails as often as it was told to, and only for that operation", async () => {
  const { backend } = begin();
  backend.failNext({ operation: "chat-room", status: 503, times: 2 });
  const statusOf = async (operation: "chat-room" | "chat-rooms") =>
    (await backend.respond(operation, () => "fine")).status;
  expect(await statusOf("chat-rooms")).toBe(200);
  expect(await statusOf("chat-room")).toBe(503);
  expect(await statusOf("chat-room")).toBe(503);
  expect(await statusOf("chat-room")).toBe(200);
});

test("does not change the truth when a send is set to fail", async () => {
  const { truth, backend } = begin();
  const before = truth.position.offset;
  backend.failNext({ operation: "send-chat-message", status: 500 });
  await backend.respond("send-chat-message", () =>
    truth.postChatMessage({ chatRoomId: "room-001", text: "Hello" }),
  );
  expect(truth.position.offset).toBe(before);
});

test("answers what the truth refuses with an error of the wire contract", async () => {
  const { truth, backend } = begin();
  expect(
    await backend.respond("chat-messages", () => truth.chatMessages("no-such-room")),
  ).toMatchObject({ status: 404, body: { error: { code: "unknown-room" } } });
});

test("drops all connections when it goes offline, and what was on its way to them", async () => {
  const { truth, backend, pass, connect } = begin({ latencyMs: 100 });
  const { deliver, disconnect } = connect();
  truth.nextChatMessage();
  backend.setOnline(false);
  await pass(50);
  expect(disconnect).toHaveBeenCalledTimes(1);
  expect(deliver).not.toHaveBeenCalled();
});

test("counts requests and events that are under way", async () => {
  const { truth, backend, pass, connect } = begin({ latencyMs: 100 });
  connect();
  const response = backend.respond("chat-rooms", () => "fine");
  truth.nextChatMessage();
  expect(backend.pending).toBe(2);
  await pass(50);
  expect(backend.pending).toBe(1);
  await pass(50);
  await response;
  expect(backend.pending).toBe(0);
});

test("loses the next events as often as it was told to, without a disconnect", async () => {
  const { truth, backend, connect } = begin();
  const { deliver, disconnect } = connect();
  backend.loseNext(2);
  truth.nextChatMessage();
  truth.nextChatMessage();
  const third = truth.nextChatMessage();
  expect(backend.pending).toBe(1);
  await settle();
  expect(idsDelivered(deliver)).toEqual([third.id]);
  expect(disconnect).not.toHaveBeenCalled();
});

test("sends the next events twice as often as it was told to", async () => {
  const { truth, backend, connect } = begin();
  const { deliver } = connect();
  backend.duplicateNext(2);
  const [first, second, third] = [1, 2, 3].map(() => truth.nextChatMessage());
  await settle();
  expect(idsDelivered(deliver)).toEqual([first?.id, first?.id, second?.id, second?.id, third?.id]);
});

test("lets later events overtake the next one if it was told to", async () => {
  const { truth, backend, pass, connect } = begin({ latencyMs: 100 });
  const { deliver } = connect();
  backend.delayNext(300);
  const first = truth.nextChatMessage();
  const second = truth.nextChatMessage();
  const third = truth.nextChatMessage();
  await pass(50);
  expect(idsDelivered(deliver)).toEqual([second.id, third.id]);
  expect(backend.pending).toBe(1);
  await pass(300);
  expect(idsDelivered(deliver)).toEqual([second.id, third.id, first.id]);
  expect(backend.pending).toBe(0);
});

test("lets a delayed event be lost in a disconnect", async () => {
  const { truth, backend, pass, connect } = begin();
  const { deliver } = connect();
  backend.delayNext(300);
  truth.nextChatMessage();
  backend.setOnline(false);
  await pass(300);
  expect(deliver).not.toHaveBeenCalled();
  expect(backend.pending).toBe(0);
});

test("lets each event meet one fault, in the order in which they were called for", async () => {
  const { truth, backend, connect } = begin();
  const { deliver } = connect();
  backend.duplicateNext(1);
  backend.loseNext(1);
  const [first, , third] = [1, 2, 3].map(() => truth.nextChatMessage());
  await settle();
  expect(idsDelivered(deliver)).toEqual([first?.id, first?.id, third?.id]);
});

test("reads snapshots as many messages behind the truth as its replicas lag", async () => {
  const { truth, backend } = begin({ replicaLagEvents: 2 });
  const offsets = async () =>
    (await backend.respond("chat-rooms", ({ position }) => position.offset)).body;
  const before = truth.position.offset;
  expect(await offsets()).toBe(before);
  for (let count = 0; count < 5; count += 1) truth.nextChatMessage();
  expect(await offsets()).toBe(before + 3);
  backend.configure({ replicaLagEvents: 0 });
  expect(await offsets()).toBe(before + 5);
});

test.for([
  ["L0", undefined],
  ["L3", { position: expect.anything(), chatRoom: expect.objectContaining({ id: "room-002" }) }],
] as const)("tells with an event what level %s tells", async ([level, details]) => {
  const { truth, connect } = begin({ level });
  const { deliver } = connect();
  truth.nextChatMessage("room-002");
  await settle();
  expect(deliver.mock.calls[0]?.[0][1]).toEqual(details);
});

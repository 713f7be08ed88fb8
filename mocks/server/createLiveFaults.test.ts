import { expect, test, vi, type Mock } from "vitest";

import type { ProtocolLevel } from "../truth/atLevel.ts";
import { chatMessageAtLevel } from "../truth/atLevel.ts";
import type { SocketEnd } from "./createEventLine.ts";
import { createLiveFaults, type LiveSettings } from "./createLiveFaults.ts";
import { createSimulatedServer } from "./createSimulatedServer.ts";
import { createSimulatedTruth, simulationStart } from "./createSimulatedTruth.ts";
import { createVirtualClock } from "./createVirtualClock.ts";

/** Connects a client to a server in virtual time. */
function begin({
  level = "L0",
  ...settings
}: Partial<LiveSettings> & { level?: ProtocolLevel } = {}) {
  const clock = createVirtualClock(simulationStart);
  const truth = createSimulatedTruth({ seed: 1, rooms: 12, level }, clock);
  const faults = createLiveFaults(settings);
  const connection = createSimulatedServer({ clock, truth, level }).connect({ faults });
  const attach = () => {
    const deliver = vi.fn<SocketEnd["deliver"]>();
    const disconnect = vi.fn();
    return { deliver, disconnect, leave: connection.attach({ deliver, disconnect }) };
  };
  const request = (operation: "chat-rooms" | "chat-room" = "chat-rooms") =>
    connection.request({ operation }, ({ snapshot }) => snapshot.position.offset);
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);
  return { truth, faults, connection, attach, request, pass };
}

const idsDelivered = (deliver: Mock<SocketEnd["deliver"]>) =>
  deliver.mock.calls.map(([, [chatMessage]]) =>
    typeof chatMessage === "object" && chatMessage !== null && "id" in chatMessage
      ? chatMessage.id
      : undefined,
  );

test("takes the snapshot after half the round trip and delivers it after the other half", async () => {
  const { truth, request, pass } = begin({ latencyMs: 100 });
  const answered = vi.fn();
  const before = truth.position.offset;
  void request().then(answered);
  await pass(40);
  truth.nextChatMessage();
  await pass(20);
  truth.nextChatMessage();
  await pass(39);
  expect(answered).not.toHaveBeenCalled();
  await pass(1);
  expect(answered).toHaveBeenCalledWith({ isOk: true, status: 200, body: before + 1 });
});

test("delivers an event after half the round trip", async () => {
  const { truth, attach, pass } = begin({ latencyMs: 100 });
  const { deliver } = attach();
  const { id } = truth.nextChatMessage();
  await pass(49);
  expect(deliver).not.toHaveBeenCalled();
  await pass(1);
  expect(idsDelivered(deliver)).toEqual([id]);
});

test("keeps the order of events when the latency falls between them", async () => {
  const { truth, faults, attach, pass } = begin({ latencyMs: 100 });
  const { deliver } = attach();
  const first = truth.nextChatMessage();
  faults.configure({ latencyMs: 10 });
  const second = truth.nextChatMessage();
  await pass(49);
  expect(deliver).not.toHaveBeenCalled();
  await pass(1);
  expect(idsDelivered(deliver)).toEqual([first.id, second.id]);
});

test("keeps responses back, their snapshots taken, until they are released", async () => {
  const { truth, faults, request, pass } = begin();
  const release = faults.holdResponses();
  const before = truth.position.offset;
  const response = request();
  await pass(0);
  expect(faults.heldResponses).toBe(1);
  truth.nextChatMessage();
  release();
  await Promise.resolve();
  await pass(0);
  expect(await response).toMatchObject({ body: before });
  expect(faults.heldResponses).toBe(0);
});

test("a request that is aborted while its response is held back is never answered", async () => {
  const { faults, connection, pass } = begin();
  const release = faults.holdResponses();
  const controller = new AbortController();
  const { signal } = controller;
  const response = connection.request({ operation: "chat-rooms" }, () => "late", { signal });
  await pass(0);
  controller.abort();
  release();
  await expect(response).rejects.toBe(signal.reason);
  await pass(100);
  expect(connection.requests).toMatchObject([{ outcome: "aborted" }]);
  expect(connection.pending).toBe(0);
});

test("fails as often as configured, and only for that operation", async () => {
  const { faults, request, pass } = begin();
  faults.failNext({ operation: "chat-room", fail: 503, times: 2 });
  const statusOf = async (operation: "chat-room" | "chat-rooms") => {
    const response = request(operation);
    await pass(0);
    return (await response).status;
  };
  expect(await statusOf("chat-rooms")).toBe(200);
  expect(await statusOf("chat-room")).toBe(503);
  expect(await statusOf("chat-room")).toBe(503);
  expect(await statusOf("chat-room")).toBe(200);
});

test("drops all connections when it goes offline, and what was on its way to them", async () => {
  const { truth, faults, connection, attach, pass } = begin({ latencyMs: 100 });
  const { deliver, disconnect } = attach();
  truth.nextChatMessage();
  faults.setOnline(false);
  await pass(50);
  expect(disconnect).toHaveBeenCalledTimes(1);
  expect(connection.isUp).toBe(false);
  faults.setOnline(true);
  await pass(50);
  expect(connection.isUp).toBe(true);
  expect(deliver).not.toHaveBeenCalled();
});

test("sends an event to the sockets that were there when it was sent, and still are", async () => {
  const { truth, attach, pass } = begin({ latencyMs: 100 });
  const [stays, leaves] = [attach(), attach()];
  const { id } = truth.nextChatMessage();
  const comes = attach();
  leaves.leave();
  await pass(50);
  expect(idsDelivered(stays.deliver)).toEqual([id]);
  expect(leaves.deliver).not.toHaveBeenCalled();
  expect(comes.deliver).not.toHaveBeenCalled();
});

test("counts requests and events that are in flight", async () => {
  const { truth, connection, request, pass } = begin({ latencyMs: 100 });
  void request();
  truth.nextChatMessage();
  expect(connection.pending).toBe(2);
  await pass(50);
  expect(connection.pending).toBe(1);
  await pass(50);
  expect(connection.pending).toBe(0);
});

test("loses as many of the next events as configured, without a disconnect", async () => {
  const { truth, faults, attach, pass } = begin();
  const { deliver, disconnect } = attach();
  faults.loseNext(2);
  truth.nextChatMessage();
  truth.nextChatMessage();
  const third = truth.nextChatMessage();
  await pass(0);
  expect(idsDelivered(deliver)).toEqual([third.id]);
  expect(disconnect).not.toHaveBeenCalled();
});

test("delivers as many of the next events twice as configured", async () => {
  const { truth, faults, attach, pass } = begin();
  const { deliver } = attach();
  faults.duplicateNext(2);
  const [first, second, third] = [1, 2, 3].map(() => truth.nextChatMessage());
  await pass(0);
  expect(idsDelivered(deliver)).toEqual([first?.id, first?.id, second?.id, second?.id, third?.id]);
});

test("lets later events overtake the next one if configured to", async () => {
  const { truth, faults, connection, attach, pass } = begin({ latencyMs: 100 });
  const { deliver } = attach();
  faults.delayNext(300);
  const [first, second, third] = [1, 2, 3].map(() => truth.nextChatMessage());
  await pass(50);
  expect(idsDelivered(deliver)).toEqual([second?.id, third?.id]);
  expect(connection.pending).toBe(1);
  await pass(250);
  expect(idsDelivered(deliver)).toEqual([second?.id, third?.id, first?.id]);
});

test("lets a delayed event be lost in a disconnect", async () => {
  const { truth, faults, connection, attach, pass } = begin();
  const { deliver } = attach();
  faults.delayNext(300);
  truth.nextChatMessage();
  faults.setOnline(false);
  await pass(300);
  expect(deliver).not.toHaveBeenCalled();
  expect(connection.pending).toBe(0);
});

test("lets each event meet one fault, in the order of the calls", async () => {
  const { truth, faults, attach, pass } = begin();
  const { deliver } = attach();
  faults.duplicateNext(1);
  faults.loseNext(1);
  const [first, , third] = [1, 2, 3].map(() => truth.nextChatMessage());
  await pass(0);
  expect(idsDelivered(deliver)).toEqual([first?.id, first?.id, third?.id]);
});

test("reads snapshots as far behind the truth as it lags", async () => {
  const { truth, faults, request, pass } = begin({ lagMs: 100 });
  const offset = async () => {
    const response = request();
    await pass(0);
    return response.then((answer) => answer.isOk && answer.body);
  };
  const before = truth.position.offset;
  truth.nextChatMessage();
  await pass(60);
  truth.nextChatMessage();
  expect(await offset()).toBe(before);
  await pass(40);
  expect(await offset()).toBe(before + 1);
  faults.configure({ lagMs: 0 });
  expect(await offset()).toBe(before + 2);
});

test.for([
  ["L0", undefined],
  ["L3", { position: expect.anything(), chatRoom: expect.objectContaining({ id: "room-002" }) }],
] as const)("tells with an event what level %s tells", async ([level, details]) => {
  const { truth, attach, pass } = begin({ level });
  const { deliver } = attach();
  const chatMessage = truth.nextChatMessage("room-002");
  await pass(0);
  expect(deliver.mock.calls[0]?.[1]).toEqual(
    details === undefined
      ? [chatMessageAtLevel(chatMessage, level)]
      : [chatMessageAtLevel(chatMessage, level), details],
  );
});

test("calls its listeners after each change of a setting or of being online", () => {
  const { faults } = begin();
  const listener = vi.fn();
  const unsubscribe = faults.subscribe(listener);
  faults.configure({ latencyMs: 5 });
  faults.setOnline(false);
  unsubscribe();
  faults.setOnline(true);
  expect(listener).toHaveBeenCalledTimes(2);
});

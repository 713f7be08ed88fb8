import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createRestChatApi } from "chat-sync-kit";
import { expect, test } from "vitest";

import { decodeFrame } from "../../src/ports/frame.ts";
import { parseChatPresences, parseChatTyping } from "../../src/ports/parseChatActivity.ts";
import { parseChatRoomRemoved, parseChatRoomUpdated } from "../../src/ports/parseChatRoomEvent.ts";
import { parseChatRoomRead } from "../../src/ports/parseChatRoomRead.ts";
import {
  changeSources,
  parseChangedChatMessage,
  parseNewChatMessage,
} from "../../src/ports/parseNewChatMessage.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/wire-contract.md"), "utf8");

/** Returns the samples below a heading, parsed. */
function samplesIn(heading: string): unknown[] {
  const [, section = ""] = page.split(new RegExp(`^##+ ${heading}$`, "m"));
  const [own = ""] = section.split(/^##+ /m);
  return [...own.matchAll(/^```json\n([^]*?)^```/gm)].map(([, json = ""]): unknown =>
    JSON.parse(json),
  );
}

/** An API whose server answers everything with this body. */
function apiAnswering(body: unknown, status = 200) {
  const bodies: unknown[] = [];
  const api = createRestChatApi({
    baseUrl: "",
    hasEventStream: true,
    hasReadPositions: true,
    fetch: async (_, { body: sent }) => {
      if (typeof sent === "string") bodies.push(JSON.parse(sent));
      return new Response(JSON.stringify(body), { status });
    },
    onInvalidRow(error) {
      throw error;
    },
  });
  return { api, bodies };
}

const firstPage = { cursor: null, pageSize: 25 };

test("the kit takes the sample message, at L0 and at L1", () => {
  for (const sample of [...samplesIn("Messages"), ...samplesIn("L1: `seq`")]) {
    expect(parseNewChatMessage(sample)).toStrictEqual({ chatMessage: sample });
  }
});

test("the kit takes the sample room and the sample pages as they are", async () => {
  const [room] = samplesIn("Rooms");
  const { api } = apiAnswering(room);
  expect(await api.fetchChatRoom("lobby")).toStrictEqual(room);
  const [messages] = samplesIn("Pages");
  const answer = await apiAnswering(messages).api.fetchChatMessages("lobby", firstPage);
  expect(answer).toStrictEqual(messages);
  const [, withPosition] = samplesIn("L2: a stream");
  const rooms = await apiAnswering(withPosition).api.fetchChatRooms(firstPage);
  expect(rooms).toStrictEqual(withPosition);
});

test("the kit posts the sample draft, and takes the sample response", async () => {
  const [draft, stored] = samplesIn("Sending");
  const { api, bodies } = apiAnswering(stored, 201);
  const clientId = "6f1c4c4e-7a0b-4c3e-9a55-2b0f7d6f7f10";
  const sent = await api.sendChatMessage({ chatRoomId: "lobby", text: "On my way", clientId });
  expect(bodies).toStrictEqual([draft]);
  expect(sent).toStrictEqual(stored);
  expect(sent.clientId).toBe(clientId);
});

test("the kit takes the sample frame, and the sample details of L2 and L3", () => {
  const [frame] = samplesIn("Events");
  const [chatMessage] = samplesIn("Messages");
  const [details] = samplesIn("L2: a stream");
  const [withRoom] = samplesIn("L3: the room in the event");
  const [framed] = decodeFrame(JSON.stringify(frame)).args;
  expect(parseNewChatMessage(framed)).toStrictEqual({ chatMessage: framed });
  for (const sample of [details, withRoom]) {
    expect(parseNewChatMessage(chatMessage, sample)).toStrictEqual({
      chatMessage,
      ...Object(sample),
    });
  }
});

test("the kit takes the sample frames of an edit and a deletion", () => {
  const events = samplesIn("Edits and deletions").map((frame) =>
    decodeFrame(JSON.stringify(frame)),
  );
  const { updatedEvent, deletedEvent } = changeSources;
  for (const [index, source] of [updatedEvent, deletedEvent].entries()) {
    const [chatMessage] = events[index]?.args ?? [];
    expect(parseChangedChatMessage(source, chatMessage)).toStrictEqual({ chatMessage });
  }
  expect(events.map(({ event }) => event)).toEqual([
    "chat-message-updated",
    "chat-message-deleted",
  ]);
});

test("the kit takes the sample frames and events about rooms", async () => {
  const [updated, removed, events] = samplesIn("Rooms that change, come and go");
  const [chatRoom] = decodeFrame(JSON.stringify(updated)).args;
  expect(parseChatRoomUpdated(chatRoom)).toStrictEqual({ chatRoom });
  const [gone] = decodeFrame(JSON.stringify(removed)).args;
  expect(parseChatRoomRemoved(gone)).toStrictEqual({ removedChatRoomId: "lobby" });
  const { api } = apiAnswering(events);
  expect(await api.fetchEventsSince?.({ epoch: "2f6b", offset: 4710 })).toStrictEqual(events);
});

test("the kit posts the sample mark, and takes the sample events of a read", async () => {
  const [mark, frame, event] = samplesIn("Unread counts");
  const { api, bodies } = apiAnswering({});
  await api.markChatRoomRead?.("lobby", { upTo: "81" });
  expect(bodies).toStrictEqual([mark]);
  const [read] = decodeFrame(JSON.stringify(frame)).args;
  expect(parseChatRoomRead(read)).toStrictEqual({ read });
  const position = { epoch: "2f6b", offset: 4712 };
  const { fetchEventsSince } = apiAnswering({ events: [event], position }).api;
  const since = { epoch: "2f6b", offset: 4711 };
  expect(await fetchEventsSince?.(since)).toStrictEqual({ events: [event], position });
});

test("the kit sends and takes the sample frames of typing, and takes those of presence", () => {
  const [sent, typing, presence] = samplesIn("Typing and presence");
  const own = { chatRoomId: "lobby", isTyping: true };
  expect(sent).toStrictEqual({ event: "typing", args: [own] });
  const [received] = decodeFrame(JSON.stringify(typing)).args;
  expect(parseChatTyping(received)).toStrictEqual({ ...own, user: { id: "mira", name: "Mira" } });
  const [presences] = decodeFrame(JSON.stringify(presence)).args;
  expect(parseChatPresences(presences)).toStrictEqual({ presences });
});

test("the kit takes the sample events after a position", async () => {
  const [, , events] = samplesIn("L2: a stream");
  const { api } = apiAnswering(events);
  expect(await api.fetchEventsSince?.({ epoch: "2f6b", offset: 4710 })).toStrictEqual(events);
});

test("the kit reads the code of the sample error", async () => {
  const [error] = samplesIn("Errors");
  const { api } = apiAnswering(error, 404);
  await expect(api.fetchChatRoom("lobby")).rejects.toMatchObject({
    code: "not-found",
    serverCode: "unknown-room",
  });
});

test("the error of a refused response names this document", async () => {
  const { api } = apiAnswering({ rooms: [] });
  await expect(api.fetchChatRooms(firstPage)).rejects.toThrow(
    'the response to GET /chat-rooms was refused: "body.items" is missing; it should be an array. Check that baseUrl is where the API lives, and compare its response with docs/wire-contract.md.',
  );
});

import { expect, test } from "vitest";

import type { ChatMessage } from "../ports/ChatMessage.ts";
import { findSent, type Send } from "./findSent.ts";

/** Returns a message of mine whose time follows from its number. */
function message(number: number, fields: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: `m-${number}`,
    chatRoomId: "a",
    sender: { id: "me", name: "Me" },
    text: "Ok",
    createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, number)).toISOString(),
    ...fields,
  };
}

const theirs = { id: "mira", name: "Mira" };

/** Returns a send that started when `m-1` was the newest message. */
function sendOf(clientId: string, fields: Partial<Send> = {}): Send {
  return { clientId, text: "Ok", response: undefined, newestBefore: message(1), ...fields };
}

const cases: {
  rule: string;
  sends: Send[];
  chatMessages: ChatMessage[];
  sent: [clientId: string, id: string | null][];
}[] = [
  {
    rule: "a message with its clientId is what was sent",
    sends: [sendOf("c1")],
    chatMessages: [message(2, { clientId: "c1" }), message(1)],
    sent: [["c1", "m-2"]],
  },
  {
    rule: "the message that the response named is what was sent",
    sends: [sendOf("c1", { response: message(2) })],
    chatMessages: [message(3, { sender: theirs }), message(2), message(1)],
    sent: [["c1", "m-2"]],
  },
  {
    rule: "without a clientId, one's own message of that text that came since is what was sent",
    sends: [sendOf("c1", { text: " Ok\n" })],
    chatMessages: [message(2), message(1)],
    sent: [["c1", "m-2"]],
  },
  {
    rule: "an earlier message of that text is not",
    sends: [sendOf("c1")],
    chatMessages: [message(1), message(0)],
    sent: [],
  },
  {
    rule: "a message of that text by somebody else is not",
    sends: [sendOf("c1")],
    chatMessages: [message(2, { sender: theirs }), message(1)],
    sent: [],
  },
  {
    rule: "a message that another client of the user sent, with a clientId of its own, is not",
    sends: [sendOf("c1")],
    chatMessages: [message(2, { clientId: "of another tab" }), message(1)],
    sent: [],
  },
  {
    rule: "three equal messages are three: each is the result of one send, in the order of sending",
    sends: [sendOf("c1"), sendOf("c2"), sendOf("c3")],
    chatMessages: [message(3), message(2), message(1)],
    sent: [
      ["c1", "m-2"],
      ["c2", "m-3"],
    ],
  },
  {
    rule: "a message that a response named is not taken for another send of that text",
    sends: [sendOf("c1"), sendOf("c2", { response: message(2) })],
    chatMessages: [message(2), message(1)],
    sent: [["c2", "m-2"]],
  },
  {
    rule: "any message came since if the room was empty",
    sends: [sendOf("c1", { newestBefore: null })],
    chatMessages: [message(1)],
    sent: [["c1", "m-1"]],
  },
  {
    rule: "no message is taken if nobody knows what came since: the room was not loaded",
    sends: [sendOf("c1", { newestBefore: undefined })],
    chatMessages: [message(2), message(1)],
    sent: [],
  },
  {
    rule: "where the message before it is not loaded any more, the times tell what came since",
    sends: [sendOf("c1")],
    chatMessages: [message(9, { sender: theirs }), message(8), message(0)],
    sent: [["c1", "m-8"]],
  },
  {
    rule: "no message is taken that is older than the one before it, which is not loaded any more",
    sends: [sendOf("c1", { newestBefore: message(5, { sender: theirs }) })],
    chatMessages: [message(9, { sender: theirs }), message(4)],
    sent: [],
  },
  {
    rule: "a message that lies below those that are loaded is sent",
    sends: [sendOf("c1", { response: message(2) })],
    chatMessages: [message(32, { sender: theirs }), message(8, { sender: theirs })],
    sent: [["c1", null]],
  },
  {
    rule: "where both messages have a seq, that tells whether it lies below",
    sends: [sendOf("c1", { response: message(60, { seq: 2 }) })],
    chatMessages: [message(8, { sender: theirs, seq: 3 })],
    sent: [["c1", null]],
  },
  {
    rule: "of one second, a message lies below those that are loaded if the one before it isn't",
    sends: [sendOf("c1", { response: message(2) })],
    chatMessages: [message(2, { id: "m-2b", sender: theirs })],
    sent: [["c1", null]],
  },
  {
    rule: "of one second, a message is still unsent if the one before it is loaded",
    sends: [sendOf("c1", { response: message(2), newestBefore: message(2, { id: "m-2a" }) })],
    chatMessages: [message(2, { id: "m-2a", sender: theirs })],
    sent: [],
  },
  {
    rule: "of one second, a message in a room that was empty is still unsent",
    sends: [sendOf("c1", { response: message(2), newestBefore: null })],
    chatMessages: [message(2, { id: "m-2a", sender: theirs })],
    sent: [],
  },
  {
    rule: "digits below a millisecond tell whether a message lies below",
    sends: [sendOf("c1", { response: message(2, { createdAt: "2026-03-02T09:00:02.1234Z" }) })],
    chatMessages: [message(3, { createdAt: "2026-03-02T09:00:02.1239Z", sender: theirs })],
    sent: [["c1", null]],
  },
  {
    rule: "where the message before it is not loaded any more, one of the same second came since",
    sends: [sendOf("c1")],
    chatMessages: [message(9, { sender: theirs }), message(1, { id: "m-1b" })],
    sent: [["c1", "m-1b"]],
  },
  {
    rule: "a message that should be there, and is not, is still unsent",
    sends: [sendOf("c1", { response: message(2) })],
    chatMessages: [message(3, { sender: theirs }), message(1)],
    sent: [],
  },
  {
    rule: "a message in a room without any is still unsent",
    sends: [sendOf("c1", { response: message(2) })],
    chatMessages: [],
    sent: [],
  },
];

test.each(cases)("$rule", ({ sends, chatMessages, sent }) => {
  expect(Object.fromEntries(findSent(sends, chatMessages, "me"))).toEqual(Object.fromEntries(sent));
});

test("no message is recognized by its sender if nobody says who the user is", () => {
  expect(findSent([sendOf("c1")], [message(2), message(1)], undefined).size).toBe(0);
});

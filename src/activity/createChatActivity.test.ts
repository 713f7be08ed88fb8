import { beforeEach, expect, test, vi } from "vitest";

import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import { createChatActivity } from "./createChatActivity.ts";
import { createSocket } from "./testSocket.ts";

const mira = { id: "mira", name: "Mira" };
const theo = { id: "theo", name: "Theo" };
const me = { id: "me", name: "Me" };

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function begin() {
  const socket = createSocket();
  const errors: ChatSyncError[] = [];
  const activity = createChatActivity({ socket, currentUserId: me.id });
  const stop = activity.start((error) => errors.push(error));
  const onChange = vi.fn();
  activity.subscribe(onChange);
  const namesIn = (chatRoomId: string) => activity.typingIn(chatRoomId).map(({ name }) => name);
  return { socket, activity, stop, errors, onChange, namesIn };
}

const typing = (user: typeof mira, more: object = {}) => ({ chatRoomId: "lobby", user, ...more });

// What is shown

test("who types is shown in the room, in the order in which they began, until six seconds are over", () => {
  const { socket, namesIn } = begin();
  socket.receive("typing", typing(mira));
  vi.advanceTimersByTime(1_000);
  socket.receive("typing", typing(theo));
  expect(namesIn("lobby")).toEqual(["Mira", "Theo"]);
  expect(namesIn("attic")).toEqual([]);
  vi.advanceTimersByTime(4_999);
  expect(namesIn("lobby")).toEqual(["Mira", "Theo"]);
  vi.advanceTimersByTime(1);
  expect(namesIn("lobby")).toEqual(["Theo"]);
  vi.advanceTimersByTime(1_000);
  expect(namesIn("lobby")).toEqual([]);
});

test("a repeated event goes on for six seconds more, without a change", () => {
  const { socket, activity, onChange, namesIn } = begin();
  socket.receive("typing", typing(mira));
  const before = activity.typingIn("lobby");
  vi.advanceTimersByTime(5_000);
  socket.receive("typing", typing(mira));
  vi.advanceTimersByTime(5_000);
  expect(namesIn("lobby")).toEqual(["Mira"]);
  expect(activity.typingIn("lobby")).toBe(before);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test("the server can say that somebody has stopped, or when that is certain", () => {
  const { socket, namesIn } = begin();
  socket.receive("typing", typing(mira, { expiresInMs: 20_000 }));
  socket.receive("typing", typing(theo));
  vi.advanceTimersByTime(10_000);
  expect(namesIn("lobby")).toEqual(["Mira"]);
  socket.receive("typing", typing(mira, { isTyping: false }));
  socket.receive("typing", typing(mira, { isTyping: false }));
  expect(namesIn("lobby")).toEqual([]);
});

test("an expiry beyond the longest timer is a long one, not none", () => {
  const { socket, namesIn } = begin();
  socket.receive("typing", typing(mira, { expiresInMs: 10 ** 12 }));
  vi.advanceTimersByTime(60_000);
  expect(namesIn("lobby")).toEqual(["Mira"]);
});

test("a message ends its author's typing in that room at once, and nobody else's", () => {
  const { socket, namesIn } = begin();
  socket.receive("typing", typing(mira));
  socket.receive("typing", typing(theo));
  socket.receive("typing", { ...typing(mira), chatRoomId: "attic" });
  socket.receive("new-chat-message", { id: "1", chatRoomId: "lobby", sender: mira, text: "Hi" });
  socket.receive("new-chat-message", "?");
  expect(namesIn("lobby")).toEqual(["Theo"]);
  expect(namesIn("attic")).toEqual(["Mira"]);
});

test("nobody types in a room that is gone", () => {
  const { socket, namesIn } = begin();
  socket.receive("typing", typing(mira));
  socket.receive("chat-room-removed", { id: "lobby" });
  expect(namesIn("lobby")).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("the user's own typing isn't shown, not even from another device", () => {
  const { socket, namesIn, onChange } = begin();
  socket.receive("typing", typing(me));
  expect(namesIn("lobby")).toEqual([]);
  expect(onChange).not.toHaveBeenCalled();
});

test("presence is unknown until the server has sent it", () => {
  const { socket, activity } = begin();
  expect(activity.presenceOf("mira")).toBeUndefined();
  socket.receive("presence", [
    { userId: "mira", presence: "online" },
    { userId: "theo", presence: "away" },
  ]);
  socket.receive("presence", { userId: "mira", presence: "offline" });
  expect(activity.presenceOf("mira")).toBe("offline");
  expect(activity.presenceOf("theo")).toBe("away");
});

test("presence with an expiry is unknown again after it, unless it was repeated", () => {
  const { socket, activity } = begin();
  const presence = { userId: "mira", presence: "online", expiresInMs: 30_000 };
  socket.receive("presence", presence);
  vi.advanceTimersByTime(20_000);
  socket.receive("presence", presence);
  vi.advanceTimersByTime(20_000);
  expect(activity.presenceOf("mira")).toBe("online");
  vi.advanceTimersByTime(10_000);
  expect(activity.presenceOf("mira")).toBeUndefined();
});

test("presence without an expiry lasts as long as the connection, also after one with an expiry", () => {
  const { socket, activity } = begin();
  socket.receive("presence", { userId: "mira", presence: "away", expiresInMs: 1_000 });
  socket.receive("presence", { userId: "mira", presence: "online" });
  vi.advanceTimersByTime(3_600_000);
  expect(activity.presenceOf("mira")).toBe("online");
});

test.each(["a lost connection", "the end"])("%s leaves nothing behind", (end) => {
  const { socket, activity, stop, namesIn, onChange } = begin();
  socket.receive("typing", typing(mira));
  socket.receive("presence", { userId: "mira", presence: "online", expiresInMs: 1_000 });
  onChange.mockClear();
  if (end === "the end") stop();
  else socket.receive("disconnect");
  expect(namesIn("lobby")).toEqual([]);
  expect(activity.presenceOf("mira")).toBeUndefined();
  expect(onChange).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(socket.listenerCount).toBe(end === "the end" ? 0 : 5);
});

test("an event that can't be read is reported and changes nothing", () => {
  const { socket, errors, onChange } = begin();
  socket.receive("typing", { chatRoomId: "lobby", user: "mira" });
  socket.receive("presence", { userId: "mira", presence: "busy" });
  expect(errors.map(({ code }) => code)).toEqual(["malformed-event", "malformed-event"]);
  expect(errors[0]?.chatRoomId).toBe("lobby");
  expect(onChange).not.toHaveBeenCalled();
});

test("a listener that throws doesn't keep others from theirs", async () => {
  const { socket, activity } = begin();
  const caught = vi.fn();
  process.once("uncaughtException", caught);
  const listener = vi.fn();
  activity.subscribe(() => {
    throw new Error("of the app");
  });
  activity.subscribe(listener);
  socket.receive("typing", typing(mira));
  expect(listener).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(caught).toHaveBeenCalledTimes(1));
});

test("without a socket, there is nothing to show and nothing to end", () => {
  const activity = createChatActivity({ socket: null, currentUserId: "me" });
  const stop = activity.start();
  activity.setTyping("lobby", true);
  expect(activity.typingIn("lobby")).toEqual([]);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

// What is sent

const started = ["typing", { chatRoomId: "lobby", isTyping: true }];
const stopped = ["typing", { chatRoomId: "lobby", isTyping: false }];

test("typing is sent with the first key, and again with one that comes three seconds later", () => {
  const { socket, activity } = begin();
  for (let key = 0; key < 29; key += 1) {
    activity.setTyping("lobby", true);
    vi.advanceTimersByTime(100);
  }
  expect(socket.sent).toEqual([started]);
  vi.advanceTimersByTime(100);
  activity.setTyping("lobby", true);
  expect(socket.sent).toEqual([started, started]);
  vi.advanceTimersByTime(60_000);
  expect(socket.sent).toHaveLength(2);
});

test("stopping is sent at once, and only if typing was", () => {
  const { socket, activity } = begin();
  activity.setTyping("lobby", false);
  activity.setTyping("lobby", true);
  activity.setTyping("attic", false);
  activity.setTyping("lobby", false);
  activity.setTyping("lobby", false);
  activity.setTyping("lobby", true);
  expect(socket.sent).toEqual([started, stopped, started]);
});

test("typing in another room ends that in the first", () => {
  const { socket, activity } = begin();
  activity.setTyping("lobby", true);
  activity.setTyping("attic", true);
  expect(socket.sent).toEqual([
    started,
    stopped,
    ["typing", { chatRoomId: "attic", isTyping: true }],
  ]);
});

test("without a connection nothing is sent, and after it the next key is", () => {
  const { socket, activity } = begin();
  activity.setTyping("lobby", true);
  socket.connected = false;
  socket.receive("disconnect");
  activity.setTyping("lobby", true);
  activity.setTyping("lobby", false);
  expect(socket.sent).toEqual([started]);
  socket.connected = true;
  activity.setTyping("lobby", true);
  expect(socket.sent).toEqual([started, started]);
});

test("the end tells the server that the user has stopped", () => {
  const { socket, activity, stop } = begin();
  activity.setTyping("lobby", true);
  stop();
  expect(socket.sent).toEqual([started, stopped]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a socket that can't send is no harm", () => {
  const { emit: _, ...socket } = createSocket();
  const activity = createChatActivity({ socket, currentUserId: "me" });
  activity.start();
  expect(() => activity.setTyping("lobby", true)).not.toThrow();
});

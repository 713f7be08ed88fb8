import type { ChatMessage, ChatSender, UnsentChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

/** Monday, 2 March 2026, 14:30 UTC. */
export const NOW = Date.UTC(2026, 2, 2, 14, 30);

export const ME: ChatSender = { id: "user-ines", name: "Inês Duarte" };
export const MIRA: ChatSender = { id: "user-mira", name: "Mira Okafor" };
const JONAS: ChatSender = { id: "user-jonas", name: "Jonas Lindqvist" };
export const PRIYA: ChatSender = { id: "user-priya", name: "Priya Raman" };
export const TOMEK: ChatSender = { id: "user-tomek", name: "Tomek Wójcik" };
export const LAYLA: ChatSender = { id: "user-layla", name: "ليلى حداد" };

/** Returns a message; `at` is "MM-DD HH:MM" in 2026, UTC. */
export function message(
  id: string,
  chatRoomId: string,
  sender: ChatSender,
  at: string,
  text: string,
): ChatMessage {
  return { id, chatRoomId, sender, text, createdAt: `2026-${at.replace(" ", "T")}:00.000Z` };
}

function room(
  id: string,
  name: string,
  latest: readonly [sender: ChatSender, at: string, text: string] | null,
  unreadCount = 0,
): ChatRoomSummary {
  const latestChatMessage = latest && message(`${id}-latest`, id, ...latest);
  return { id, name, latestChatMessage, unreadCount };
}

export const RELEASE_ROOM = room("room-release", "Release 4.2", [
  MIRA,
  "03-02 14:21",
  "Build 4.2.0-rc.3 is green on all devices. Shipping at four unless somebody shouts.",
]);

export const CHAT_ROOMS: readonly ChatRoomSummary[] = [
  RELEASE_ROOM,
  room(
    "room-incidents",
    "Incidents",
    [TOMEK, "03-02 14:08", "Ticket sales in Porto are back. Queue drained in six minutes."],
    3,
  ),
  room("room-jonas", "Jonas Lindqvist", [
    ME,
    "03-02 13:40",
    "Sure, I’ll bring the printed timetables.",
  ]),
  room(
    "room-design",
    "Design review",
    [PRIYA, "03-02 11:05", "New empty states are in the file, page 7"],
    12,
  ),
  room("room-support", "Support handover", [
    JONAS,
    "03-02 09:12",
    "Two refunds open, both are waiting for the bank",
  ]),
  room("room-data", "Data platform", [ME, "03-01 18:27", "The nightly job now takes 41 minutes"]),
  room("room-priya", "Priya Raman", [PRIYA, "02-28 16:50", "Have a good weekend!"]),
  room("room-hiring", "Hiring: iOS", [
    MIRA,
    "02-27 15:33",
    "Three interviews on Thursday, please read the notes first",
  ]),
  room("room-lisbon", "Lisbon office", [
    TOMEK,
    "02-19 10:02",
    "The coffee machine is repaired. For real this time.",
  ]),
  room("room-books", "Book club", null),
];

/** The messages of "Release 4.2", newest first. */
export const CHAT_MESSAGES: readonly ChatMessage[] = [
  message(
    "m-16",
    "room-release",
    MIRA,
    "03-02 14:21",
    "Build 4.2.0-rc.3 is green on all devices. Shipping at four unless somebody shouts.",
  ),
  message("m-15", "room-release", ME, "03-02 14:17", "Then nothing is left on my side."),
  message(
    "m-14",
    "room-release",
    ME,
    "03-02 14:16",
    "I went through the ferry bookings once more: return trips, group of nine, a bicycle, the lot. All confirmed within two seconds.",
  ),
  message(
    "m-13",
    "room-release",
    JONAS,
    "03-02 14:02",
    "Screenshots are uploaded in all languages",
  ),
  message(
    "m-12",
    "room-release",
    JONAS,
    "03-02 14:01",
    "The store text for Norwegian was 12 characters too long. Shortened it, please have a look before it goes out.",
  ),
  message("m-11", "room-release", PRIYA, "03-02 13:48", "👍"),
  message(
    "m-10",
    "room-release",
    MIRA,
    "03-02 13:46",
    "rc.3 is building:\n• fixes the seat map on small screens\n• waits for the payment before it draws the ticket\n• nothing else, promised",
  ),
  {
    ...message(
      "m-9",
      "room-release",
      PRIYA,
      "03-02 11:20",
      "The seat map overlaps the button below 340 px. Not a blocker, but it looks careless.",
    ),
    editedAt: "2026-03-02T11:22:00.000Z",
  },
  message("m-8", "room-release", MIRA, "03-02 09:31", "Good morning! How do we look for today?"),
  message("m-7", "room-release", ME, "03-01 17:58", "I’ll test the bookings first thing tomorrow."),
  {
    ...message("m-6", "room-release", TOMEK, "03-01 17:44", "wrong room, sorry"),
    deletedAt: "2026-03-01T17:45:00.000Z",
  },
  message(
    "m-5",
    "room-release",
    TOMEK,
    "03-01 17:40",
    "Load test is through: 1,200 bookings a minute, 99th percentile at 640 ms",
  ),
  message("m-4", "room-release", JONAS, "02-27 16:12", "And a scarf for everybody."),
  message("m-3", "room-release", JONAS, "02-27 16:11", "I vote for cake."),
  message("m-2", "room-release", PRIYA, "02-27 16:10", "What do we do once it is out?"),
  message(
    "m-1",
    "room-release",
    MIRA,
    "02-27 15:05",
    "Release 4.2 is planned for Monday at four. Everything about it goes in here.",
  ),
];

export const SENDING: UnsentChatMessage = {
  clientId: "draft-1",
  text: "One more thing: the Tromsø timetable changes tonight.",
  submittedAt: "2026-03-02T14:29:00.000Z",
  status: "sending",
};

export const FAILED: UnsentChatMessage = {
  clientId: "draft-2",
  text: "Can somebody check that it isn’t cached?",
  submittedAt: "2026-03-02T14:30:00.000Z",
  status: "failed",
};

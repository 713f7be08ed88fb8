import type { ChatRoomSummary } from "../../../src/index.ts";
import { message, MIRA, PRIYA, TOMEK } from "../fixtures.ts";

const SENDERS = [MIRA, TOMEK, PRIYA];
const TEXTS = ["Left on time", "Two cars more than booked", "Crew changes in Bergen", "All aboard"];

const number = new Intl.NumberFormat("en");

/** Returns as many rooms, the same each time. */
export function manyRooms(count: number): ChatRoomSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `ferry-${index + 1}`;
    return {
      id,
      name: `Ferry ${number.format(index + 1)}`,
      latestChatMessage: message(
        `${id}-latest`,
        id,
        SENDERS[index % SENDERS.length] ?? MIRA,
        "03-02 09:12",
        TEXTS[index % TEXTS.length] ?? "",
      ),
      unreadCount: index % 7 === 3 ? index % 5 : 0,
    };
  });
}

/** Returns the rooms after a message in one of them, with a new one, and without the third. */
export function changed(chatRooms: readonly ChatRoomSummary[]): ChatRoomSummary[] {
  const [first, second, , fourth, ...others] = chatRooms;
  const news = message(
    "kiosk-latest",
    "room-kiosk",
    PRIYA,
    "03-02 14:29",
    "Coffee machine works again",
  );
  return [
    { id: "room-kiosk", name: "Kiosk", latestChatMessage: news, unreadCount: 1 },
    ...[fourth, first, second, ...others].filter((chatRoom) => chatRoom !== undefined),
  ];
}

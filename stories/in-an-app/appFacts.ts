import { colleagues } from "../../mocks/truth/data/people.ts";
import type { ChatRoomSummary } from "../../src/index.ts";
import type { Presence } from "../../src/ports/ChatActivityEvents.ts";
import type { ChatSender } from "../../src/ports/ChatMessage.ts";

// What an app knows besides rooms and messages; the simulated backend doesn’t serve it.

export const PINNED: readonly string[] = ["room-004", "room-001"];
/** The rooms that are muted when the app starts. */
export const MUTED: ReadonlySet<string> = new Set(["room-006", "room-007", "room-012"]);

/** The message that is pinned above the history, by room. */
export const PINNED_MESSAGES: ReadonlyMap<string, string> = new Map([
  ["room-001", "room-001-msg-0078"],
  ["room-004", "room-004-msg-0011"],
]);

const presences: readonly Presence[] = ["online", "away", "offline"];

/** Who of the colleagues is there. */
export const PRESENCES: ReadonlyMap<string, Presence> = new Map(
  colleagues.map(({ id }, index) => [id, presences[index % presences.length] ?? "offline"]),
);

/** Who writes next, and what; after the last line it starts over. */
export const NEXT_LINES: readonly { chatRoomId: string; sender: ChatSender; text: string }[] = [
  { chatRoomId: "room-003", sender: colleague("hana"), text: "Done. Have a look when you can 🙂" },
  { chatRoomId: "room-001", sender: colleague("yuki"), text: "I’ll bring the swatches tomorrow." },
  { chatRoomId: "room-008", sender: colleague("elif"), text: "surface-hover, not surface-2" },
  { chatRoomId: "room-001", sender: colleague("linh"), text: "And I the good light." },
  { chatRoomId: "room-005", sender: colleague("kwame"), text: "Queue is empty. Closing this." },
];

function colleague(name: string): ChatSender {
  const found = colleagues.find(({ id }) => id === `person-${name}`);
  if (found === undefined) throw new Error(`There is no colleague "${name}".`);
  return found;
}

/** Returns the other person in a chat of two, which has that person’s name. */
export function personOf({ name }: Pick<ChatRoomSummary, "name">): ChatSender | undefined {
  return colleagues.find((person) => person.name === name);
}

/** Says who is typing, by first names. */
export function describeTyping(users: readonly ChatSender[]): string {
  const names = users.map(({ name }) => name.split(" ")[0]);
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} typing…`;
}

/** Returns the line below the name of a room, in which the other person of two has a presence. */
export function describeMembers(chatRoom: ChatRoomSummary, presence: Presence | undefined): string {
  switch (presence) {
    case "online":
      return "online";
    case "away":
      return "away, back at 10:00";
    case "offline":
      return "last seen on Friday";
    case undefined: {
      if (personOf(chatRoom) !== undefined) return "";
      const members = 4 + ((chatRoom.id.charCodeAt(7) * 7) % 9);
      return `${members} members, ${Math.ceil(members / 3)} online`;
    }
  }
}

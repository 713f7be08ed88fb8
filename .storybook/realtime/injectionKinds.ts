import { calmSchedule, goodDelivery, type ScheduleAction } from "../../mocks/server/Schedule.ts";
import type { Presence } from "../../src/ports/ChatActivityEvents.ts";

/** A field of the form that injects an event. */
export interface InjectionField {
  name: string;
  label: string;
  /** `choice` has `options`; `room` and `sender` offer what the story's backend has. */
  type: "room" | "sender" | "text" | "long-text" | "choice";
  options?: readonly { value: string; label: string }[];
  /** What a new form has. Rooms and senders choose by themselves. */
  initial?: string;
  hint?: string;
}

/** A kind of event that can be injected. `inject.ts` carries it out. */
export interface InjectionKind {
  id: string;
  label: string;
  fields: readonly InjectionField[];
  /** Says what is injected, as the rest of a sentence. */
  describe: (values: Readonly<Record<string, string>>, roomName: string) => string;
  /** Says the same in the words of a schedule, or `undefined` if they have none for it. */
  toActions: (
    values: Readonly<Record<string, string>>,
    room: number,
  ) => readonly ScheduleAction[] | undefined;
}

const room: InjectionField = { name: "room", label: "Room", type: "room" };
const text: InjectionField = { name: "text", label: "Text", type: "long-text" };

const sender: InjectionField = { name: "sender", label: "Who", type: "sender" };
const presences = { online: "Online", away: "Away", offline: "Offline" };

const malformations = { "no-sender": "the sender is missing", half: "it ends in the middle" };

/** Returns the presence that a field has. */
export function presenceOf(value: string | undefined): Presence {
  return value === "away" || value === "offline" ? value : "online";
}

/** Returns a field that offers some values by their labels. */
function choice<T extends string>(
  name: string,
  label: string,
  labels: Readonly<Record<T, string>>,
  initial: NoInfer<T>,
): InjectionField {
  const options = Object.entries<string>(labels).map(([value, text]) => ({ value, label: text }));
  return { name, label, type: "choice", initial, options };
}

/** Every kind of event that the panel can inject, in the order of its menu. */
export const injectionKinds = [
  {
    id: "message",
    label: "Message",
    fields: [
      room,
      { name: "sender", label: "Sender", type: "sender" },
      { ...text, hint: "Leave it empty for a plausible one." },
    ],
    describe: (_, roomName) => `a message in “${roomName}”`,
    toActions: (_, room) => [{ kind: "post", room }],
  },
  {
    id: "burst",
    label: "Burst of messages",
    fields: [
      room,
      choice("count", "Messages", { "3": "3", "10": "10", "30": "30", "100": "100" }, "30"),
    ],
    describe: ({ count }, roomName) => `${count} messages at once in “${roomName}”`,
    toActions: ({ count }, room) =>
      Array.from({ length: Number(count) }, () => ({ kind: "post", room })),
  },
  {
    id: "own-message",
    label: "Own message",
    fields: [
      room,
      choice("device", "Sent from", { here: "this client", elsewhere: "another device" }, "here"),
      { ...text, initial: "On my way, five minutes." },
    ],
    describe: ({ device }, roomName) =>
      `an own message in “${roomName}”, sent from ${device === "here" ? "this client" : "another device"}`,
    toActions({ device }, room) {
      // To a strategy, a message from another device is one like any other.
      if (device === "elsewhere") return [{ kind: "post", room }];
      return room === calmSchedule.openRoom ? [{ kind: "send" }] : undefined;
    },
  },
  {
    id: "edit",
    label: "Edit of the newest message",
    fields: [room, { ...text, initial: "Sorry, I meant quarter past." }],
    describe: (_, roomName) => `an edit of the newest message in “${roomName}”`,
    toActions: (_, room) => [{ kind: "edit", room, message: 0 }],
  },
  {
    id: "delete",
    label: "Deletion of the newest message",
    fields: [room],
    describe: (_, roomName) => `a deletion of the newest message in “${roomName}”`,
    toActions: (_, room) => [{ kind: "delete", room, message: 0 }],
  },
  {
    id: "rename",
    label: "New name of a room",
    fields: [room, { name: "name", label: "Name", type: "text", initial: "Front desk" }],
    describe: ({ name }, roomName) => `“${name}” as the new name of “${roomName}”`,
    toActions: (_, room) => [{ kind: "rename", room }],
  },
  {
    id: "leave",
    label: "Room that is left",
    fields: [room],
    describe: (_, roomName) => `your leaving “${roomName}”`,
    toActions: (_, room) => [{ kind: "leave", room }],
  },
  {
    id: "rejoin",
    label: "Room that is joined again",
    fields: [],
    describe: () => "your joining again the room that you left last",
    toActions: () => [{ kind: "rejoin", room: 0 }],
  },
  {
    id: "read",
    label: "Room read on another device",
    fields: [room],
    describe: (_, roomName) => `that “${roomName}” was read on another device`,
    toActions: (_, room) => [{ kind: "read-elsewhere", room, message: 0 }],
  },
  {
    id: "typing",
    label: "Typing",
    fields: [room, sender, choice("is", "Event", { on: "types", off: "stops" }, "on")],
    describe: ({ is }, roomName) =>
      `that somebody ${is === "on" ? "types" : "stops typing"} in “${roomName}”`,
    toActions: ({ is }, room) => [
      { kind: "typing", room, user: 0, isTyping: is === "on", fate: goodDelivery },
    ],
  },
  {
    id: "presence",
    label: "Presence",
    fields: [sender, choice("presence", "Presence", presences, "online")],
    describe: ({ presence }) => `that somebody is ${presence}`,
    toActions: ({ presence }) => [
      { kind: "presence", user: 0, presence: presenceOf(presence), fate: goodDelivery },
    ],
  },
  {
    id: "malformed",
    label: "Malformed frame",
    fields: [room, choice("fault", "Fault", malformations, "no-sender")],
    describe: (_, roomName) => `a message in “${roomName}” whose event arrives broken`,
    toActions: ({ fault }, room) => [
      { kind: "malformed", room, ...(fault === "half" && { unreadable: true }) },
    ],
  },
  {
    id: "raw",
    label: "Raw frame",
    fields: [
      {
        name: "frame",
        label: "Frame",
        type: "long-text",
        initial: '{ "event": "chat-room-archived", "args": ["room-003"] }',
      },
    ],
    describe: () => "a raw frame",
    toActions: () => undefined,
  },
] as const satisfies readonly InjectionKind[];

export type InjectionId = (typeof injectionKinds)[number]["id"];

/** Returns the kind with this id, if there is one. */
export function injectionKindOf(id: string): (InjectionKind & { id: InjectionId }) | undefined {
  return injectionKinds.find((kind) => kind.id === id);
}

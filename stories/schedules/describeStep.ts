import type { ScheduleAction } from "../../mocks/server/Schedule.ts";
import { formatSeconds } from "../timeline/formatUnits.ts";

const targets = { list: "the list", open: "the open chat", all: "everything" };
const forgotten = { ...targets, others: "the chats that are not open" };
const parts = { list: "The list", open: "The open chat" };
const outsideWriters = {
  hydrate: "Hydration",
  "set-state": "A persister",
  broadcast: "Another tab",
};

export interface StepText {
  text: string;
  fault?: string | undefined;
}

/** Returns what a step does, in plain words, and what goes wrong with it. */
export function describeStep(action: ScheduleAction, nameOf: (room: number) => string): StepText {
  switch (action.kind) {
    case "post":
      return { text: `Somebody writes in “${nameOf(action.room)}”.` };
    case "malformed":
      return {
        text: `Somebody writes in “${nameOf(action.room)}”.`,
        fault: action.unreadable ? "The event can't be read." : "The event arrives broken.",
      };
    case "edit":
    case "delete":
      return { text: `Somebody ${action.kind}s a message in “${nameOf(action.room)}”.` };
    case "read-elsewhere":
      return { text: `You read “${nameOf(action.room)}” on another device.` };
    case "typing":
      return {
        text: `Somebody ${action.isTyping ? "is typing" : "stops typing"} in “${nameOf(action.room)}”.`,
        fault: action.fate.lost && "The client isn't told.",
      };
    case "presence":
      return {
        text: `A colleague is ${action.presence} now.`,
        fault: action.fate.lost && "The client isn't told.",
      };
    case "read":
      return { text: `You read “${nameOf(action.room)}”.` };
    case "watch":
      return {
        text: action.on ? "You look at the newest message." : "You look away from the open chat.",
      };
    case "refetch":
      return {
        text: `You refetch ${targets[action.what]}.`,
        fault: action.cancel ? "What is in flight is cancelled." : undefined,
      };
    case "retry":
      return { text: "You send again what failed." };
    case "discard":
      return { text: "You discard a message that failed." };
    case "reload":
      return { text: "You reload the page." };
    case "send":
      return { text: "You send a message." };
    case "load-page":
      return {
        text: action.what === "list" ? "You load more chats." : "You load older messages.",
      };
    case "open":
      return { text: `You open “${nameOf(action.room)}”.` };
    case "disconnect":
      return {
        text: "The connection breaks.",
        fault: `Until it is back, ${formatSeconds(action.forMs)} later, events are lost.`,
      };
    case "remount":
      return { text: "Every component is unmounted and mounted again." };
    case "second-mount":
      return { text: "A second component uses the hook." };
    case "leave-second-mount":
      return { text: "The second component is gone." };
    case "swap":
      return { text: `The strategy is now ${action.to ?? "the one of the lane again"}.` };
    case "clear":
      return { text: "The app empties its cache." };
    case "remove":
      return { text: `The app removes ${forgotten[action.what]} from its cache.` };
    case "reset":
      return { text: `The app resets ${forgotten[action.what]}.` };
    case "sign-in":
      return {
        text: "You sign out, and somebody else signs in.",
        fault: describeSession(action),
      };
    case "outside-data":
      return {
        text: `${outsideWriters[action.how]} writes ${nameOfPart(action, nameOf)} into the cache.`,
        fault: action.ageMs > 0 ? `The data is ${formatSeconds(action.ageMs)} old.` : undefined,
      };
    case "app-change":
      return { text: `The app changes a row of ${nameOfPart(action, nameOf)} itself.` };
    case "keep-data":
      return { text: `The app keeps what it has of ${nameOfPart(action, nameOf)}.` };
    case "roll-back":
      return { text: "The app puts back what it had kept." };
    case "set-enabled":
      return {
        text: `${parts[action.what]} may ${action.enabled ? "fetch again" : "not fetch any more"}.`,
      };
    case "unmount":
      return { text: `${parts[action.what]} is unmounted.` };
    case "mount":
      return { text: `${parts[action.what]} is mounted again.` };
    case "offline":
      return {
        text: "The device goes offline.",
        fault: `It is online again ${formatSeconds(action.forMs)} later.`,
      };
    case "focus":
      return { text: "You come back to the tab." };
    case "load-previous":
      return {
        text: action.what === "list" ? "You load the chats above." : "You load newer messages.",
      };
    case "jump-clock":
      return {
        text: `The clock of the device jumps ${action.byMs < 0 ? "back" : "ahead"} by ${formatSeconds(Math.abs(action.byMs))}.`,
      };
    case "create-room":
      return { text: "Somebody makes a new chat." };
    case "rename":
      return { text: `Somebody renames “${nameOf(action.room)}”.` };
    case "leave":
      return { text: `You leave “${nameOf(action.room)}”.` };
    case "rejoin":
      return { text: `You join “${nameOf(action.room)}” again.` };
    case "leave-room":
      return { text: `You are removed from “${nameOf(action.room)}”, and nobody tells you.` };
    case "new-epoch":
      return { text: "The server's stream of events starts over." };
    case "truncate-stream":
      return { text: "The server's stream forgets the events so far." };
  }
}

function describeSession({
  withKey,
  keepsCache,
}: Extract<ScheduleAction, { kind: "sign-in" }>): string | undefined {
  const kept = [...(keepsCache ? ["the cache"] : []), ...(withKey ? [] : ["the session’s key"])];
  return kept.length === 0 ? undefined : `The app keeps ${kept.join(" and ")}.`;
}

function nameOfPart(
  { what, room }: { what: "list" | "room"; room: number },
  nameOf: (room: number) => string,
): string {
  return what === "list" ? "the list" : `“${nameOf(room)}”`;
}

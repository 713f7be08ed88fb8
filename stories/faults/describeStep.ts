import type { DeliveryFate, ScheduleAction } from "../../mocks/simulation/Schedule.ts";
import { formatSeconds } from "./formatSeconds.ts";

export interface StepText {
  text: string;
  fault?: string | undefined;
}

const targets = { list: "the list", open: "the open room", all: "everything" };

/** Returns what a step does, in plain words, and what goes wrong with it. */
export function describeStep(
  action: ScheduleAction,
  delivery: DeliveryFate | undefined,
  nameOf: (room: number) => string,
): StepText {
  switch (action.kind) {
    case "post":
      return {
        text: `Somebody writes in “${nameOf(action.room)}”.`,
        fault: describeDelivery(delivery),
      };
    case "malformed":
      return {
        text: `Somebody writes in “${nameOf(action.room)}”.`,
        fault: action.unreadable ? "The event can't be read." : "The event arrives broken.",
      };
    case "refetch":
      return {
        text: `You ask for ${targets[action.what]} again.`,
        fault: action.cancel ? "What is in flight is cancelled." : undefined,
      };
    case "load-page":
      return {
        text: action.what === "list" ? "You load more chats." : "You load older messages.",
      };
    case "open":
      return { text: `You open “${nameOf(action.room)}”.` };
    case "disconnect":
      return {
        text: "The connection breaks.",
        fault: `Until it is back, ${formatSeconds(action.forMs)} later, events get lost.`,
      };
    case "remount":
      return { text: "Every component is unmounted and mounted again." };
    case "second-mount":
      return { text: "A second component uses the hook." };
    case "leave-second-mount":
      return { text: "The second component is gone." };
    case "swap":
      return { text: `The strategy is now ${action.to ?? "the one of the lane again"}.` };
  }
}

function describeDelivery(delivery: DeliveryFate | undefined): string | undefined {
  if (delivery === undefined) return undefined;
  const { delayMs, lost, againAfterMs } = delivery;
  if (lost) return "The event gets lost.";
  const faults = [
    delayMs > 100 && `takes ${formatSeconds(delayMs)} to arrive`,
    againAfterMs !== undefined && "arrives twice",
  ].filter((fault) => fault !== false);
  return faults.length === 0 ? undefined : `The event ${faults.join(" and ")}.`;
}

import { goodDelivery, goodRequest, type Schedule } from "../../mocks/server/Schedule.ts";
import { formatMs } from "../timeline/formatUnits.ts";
import type { LabRecording, LaneDelivery, LaneRequest } from "./LabRecording.ts";

/** Something that went wrong on the way to the server or back. */
export interface Disturbance {
  atMs: number;
  text: string;
}

/** By so much slower than usual is slow (ms). */
const slowMs = 100;
/** More lanes than these are not named. */
const mostNamed = 2;

/**
 * Returns which requests and events of a run were disturbed and how, in order. What happened alike in
 * several lanes at one moment is told once.
 */
export function disturbancesIn(
  recording: LabRecording,
  schedule: Pick<Schedule, "laterRequests" | "laterDeliveries">,
): Disturbance[] {
  const { lanes } = recording;
  const nameOf = (chatRoomId: string | undefined) =>
    recording.truth.at(-1)?.truth.chatRoom(chatRoomId ?? "")?.name ?? "a chat";
  const found = lanes.flatMap(({ strategyId, requests, deliveries }) => [
    ...requests.flatMap((request) => {
      const fault = faultOfRequest(request, schedule.laterRequests);
      const text = `The request ${aimOf(request, nameOf(request.chatRoomId))} ${fault}`;
      return fault === undefined ? [] : [{ atMs: request.startedMs, text, strategyId }];
    }),
    ...deliveries.flatMap((delivery) => {
      const fault = faultOfDelivery(delivery, schedule.laterDeliveries);
      const text = `The event of ${delivery.label} ${fault}`;
      return fault === undefined ? [] : [{ atMs: delivery.sentMs, text, strategyId }];
    }),
  ]);
  const alike = Map.groupBy(found, ({ atMs, text }) => `${Math.round(atMs)} ${text}`);
  return [...alike.values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const names = [first, ...others].map(({ strategyId }) => strategyId);
      const who = names.length > mostNamed ? `${names.length} lanes` : names.join(" and ");
      const isInAll = names.length === lanes.length;
      return { atMs: first.atMs, text: isInAll ? first.text : `${first.text}, in ${who}` };
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** Returns what happens to a request, as the rest of a sentence; `undefined` if nothing does. */
function faultOfRequest({ fate, outcome }: LaneRequest, usual = goodRequest): string | undefined {
  const { upMs, downMs, lagMs, fail, hangs } = fate;
  // Whatever was to happen to it, the client didn't wait for it.
  if (outcome === "aborted") return undefined;
  if (hangs === true) return "is never answered";
  if (fail === "network") return "fails on its way";
  const takesMs = upMs + downMs;
  const isSlow = takesMs >= usual.upMs + usual.downMs + slowMs;
  const faults = [
    ...(fail === undefined ? [] : [`is answered with ${fail}`]),
    ...(lagMs > 0 ? [`is answered by a replica that is ${formatMs(lagMs)} behind`] : []),
    ...(isSlow ? [`takes ${formatMs(takesMs)}`] : []),
  ];
  return faults.length === 0 ? undefined : faults.join(" and ");
}

function aimOf({ operation, label }: LaneRequest, chatRoom: string): string {
  const isLater = label.includes("?");
  switch (operation) {
    case "chat-rooms":
      return `for the ${isLater ? "next" : "first"} page of chats`;
    case "chat-room":
      return `for the chat “${chatRoom}”`;
    case "chat-messages":
      return `for the ${isLater ? "older" : "newest"} messages of “${chatRoom}”`;
    case "send":
      return `with your message in “${chatRoom}”`;
    case "update":
    case "delete":
      return `for a change of your message in “${chatRoom}”`;
    case "mark-read":
      return `that marks “${chatRoom}” as read`;
    case "events-since":
      return "for the events that were missed";
  }
}

/** Returns what happens to an event, as the rest of a sentence; `undefined` if nothing does. */
function faultOfDelivery({ fate, isLost }: LaneDelivery, usual = goodDelivery): string | undefined {
  if (isLost === true) return "is lost";
  const { delayMs, againAfterMs } = fate;
  const faults = [
    ...(delayMs >= usual.delayMs + slowMs ? [`takes ${formatMs(delayMs)} to arrive`] : []),
    ...(againAfterMs === undefined ? [] : [`arrives again ${formatMs(againAfterMs)} later`]),
  ];
  return faults.length === 0 ? undefined : faults.join(" and ");
}

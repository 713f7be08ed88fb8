import type { TimelineItem } from "../TimelineItem.ts";
import { server, type TimelineExample } from "./TimelineExample.ts";

/** 60 messages, 5 ms apart: one lane starts a request for each and aborts it for the next. */
export const burst: TimelineExample = burstOf(60, 5);

function burstOf(messages: number, spacingMs: number): TimelineExample {
  const beginMs = 400;
  const lastMs = beginMs + (messages - 1) * spacingMs;
  const numbers = Array.from({ length: messages }, (_, index) => index);
  const at = (index: number) => beginMs + index * spacingMs;
  const arrivals = (lane: string) =>
    numbers.map((index): TimelineItem => ({
      kind: "delivery",
      id: `${lane} d${index}`,
      trackId: lane,
      sentMs: at(index),
      arrivedMs: at(index) + 100,
      label: `message ${index + 1}`,
      causes: [`m${index}`],
    }));
  return {
    endMs: 1800,
    tracks: [
      server,
      {
        id: "affected",
        name: "invalidate-affected",
        shortName: "A",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 320, reason: "the list is being fetched" }],
      },
      {
        id: "debounced",
        name: "invalidate-debounced",
        shortName: "B",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 620, reason: "it waits for the burst to end" }],
      },
      {
        id: "reconcile",
        name: "reconcile",
        shortName: "C",
        kind: "lane",
        wrong: [],
        behind: [{ fromMs: beginMs, toMs: lastMs + 116, reason: "messages are on their way" }],
      },
    ],
    items: [
      ...numbers.map((index): TimelineItem => ({
        kind: "event",
        id: `m${index}`,
        trackId: "server",
        atMs: at(index),
        label: `message ${index + 1}`,
      })),
      ...["affected", "debounced", "reconcile"].flatMap(arrivals),
      ...numbers.flatMap((index): TimelineItem[] => {
        const startedMs = at(index) + 100;
        const isLast = index === messages - 1;
        return ["/chat-rooms", "/chat-rooms/room-001/messages"].map((path, place) => ({
          kind: "request",
          id: `affected r${index} ${place}`,
          trackId: "affected",
          startedMs,
          ...(isLast ? { readMs: startedMs + 100, bytes: place === 0 ? 3270 : 6120 } : {}),
          endedMs: isLast ? startedMs + 200 : startedMs + spacingMs,
          outcome: isLast ? "answered" : "aborted",
          label: `GET ${path}`,
          causes: [`affected d${index}`],
        }));
      }),
      ...[0, 1].map((place): TimelineItem => ({
        kind: "write",
        id: `affected w${place}`,
        trackId: "affected",
        atMs: lastMs + 301,
        label: place === 0 ? "chat-rooms" : "chat-messages of room-001",
        causes: [`affected r${messages - 1} ${place}`],
      })),
      {
        kind: "decision",
        id: "debounced x",
        trackId: "debounced",
        atMs: lastMs + 400,
        label: "refetch what the burst has changed",
        causes: numbers.map((index) => `debounced d${index}`),
      },
      ...["/chat-rooms", "/chat-rooms/room-001/messages"].map((path, place): TimelineItem => ({
        kind: "request",
        id: `debounced r${place}`,
        trackId: "debounced",
        startedMs: lastMs + 400,
        readMs: lastMs + 500,
        endedMs: lastMs + 600,
        outcome: "answered",
        bytes: place === 0 ? 3270 : 6120,
        label: `GET ${path}`,
        causes: ["debounced x"],
      })),
      ...[0, 1].map((place): TimelineItem => ({
        kind: "write",
        id: `debounced w${place}`,
        trackId: "debounced",
        atMs: lastMs + 601,
        label: place === 0 ? "chat-rooms" : "chat-messages of room-001",
        causes: [`debounced r${place}`],
      })),
      ...numbers.flatMap((index): TimelineItem[] => [
        {
          kind: "write",
          id: `reconcile w${index}`,
          trackId: "reconcile",
          atMs: at(index) + 100,
          label: "chat-rooms and chat-messages of room-001",
          causes: [`reconcile d${index}`],
        },
        {
          kind: "commit",
          id: `reconcile c${index}`,
          trackId: "reconcile",
          atMs: at(index) + 116,
          rows: 2,
          causes: [`reconcile w${index}`],
        },
      ]),
    ],
  };
}

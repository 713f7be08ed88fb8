import type { TimelineItem, TimelineTrack, TimeSpan } from "../../stories/timeline/TimelineItem.ts";
import type { PanelState, Standing } from "./panelState.ts";
import { deliveryId, type TimelineEntry, type WorldView } from "./protocol.ts";

const serverTrack = "the server";

/** Returns the tracks of the panel's timeline: the server, and each client of the story. */
export function tracksOf(
  clients: WorldView["clients"],
  standings: PanelState["standings"],
): TimelineTrack[] {
  return [
    { id: serverTrack, name: "Server", shortName: "Server", kind: "server", wrong: [], behind: [] },
    ...clients.map(({ name }): TimelineTrack => {
      const known = standings[name] ?? [];
      return {
        id: name,
        name,
        kind: "lane",
        wrong: spansOf(known, "wrong"),
        behind: spansOf(known, "behind").map((span) => ({
          ...span,
          reason: "something is still under way",
        })),
      };
    }),
  ];
}

function spansOf(standings: readonly Standing[], wanted: Standing["is"]): TimeSpan[] {
  return standings.flatMap(({ from, is }, index) =>
    is === wanted ? { fromMs: from, toMs: standings[index + 1]?.from ?? Infinity } : [],
  );
}

/**
 * Returns what the entries have for the timeline. A message that some client has not received is on its
 * way to it, or lost if everything is quiet.
 */
export function itemsOf(
  entries: readonly TimelineEntry[],
  { clients, isQuiet }: Pick<WorldView, "clients" | "isQuiet">,
): TimelineItem[] {
  const ids = new Set(entries.map(({ id }) => id));
  const acceptedAt = new Map(
    entries.flatMap(({ kind, eventId, at }) =>
      kind === "accepted" && eventId !== undefined ? [[eventId, at]] : [],
    ),
  );
  return entries.flatMap((entry) => {
    if (entry.kind !== "accepted") return itemOf(entry, acceptedAt);
    const { id, at, text, eventId = "" } = entry;
    const missing = clients
      .map(({ name }) => ({ name, delivery: deliveryId(name, eventId, 1) }))
      .filter(({ delivery }) => !ids.has(delivery));
    return [
      itemOf(entry, acceptedAt),
      ...missing.map(({ name, delivery }): TimelineItem => ({
        kind: "delivery",
        id: delivery,
        trackId: name,
        label: text,
        causes: [id],
        sentMs: at,
        arrivedMs: undefined,
        ...(isQuiet && { isLost: true }),
      })),
    ];
  });
}

function itemOf(entry: TimelineEntry, acceptedAt: ReadonlyMap<string, number>): TimelineItem {
  const { id, at, client, kind, text, causes, eventId, query, request } = entry;
  const base = {
    id,
    trackId: client ?? serverTrack,
    label: text,
    ...(causes !== undefined && { causes }),
  };
  if (request !== undefined) return { ...base, ...requestTimes(at, request), kind: "request" };
  if (query !== undefined) return { ...base, kind: "write", label: query, atMs: at };
  if (kind === "decision") return { ...base, kind: "decision", atMs: at };
  const sentMs = kind === "received" && eventId !== undefined && acceptedAt.get(eventId);
  if (typeof sentMs === "number") return { ...base, kind: "delivery", sentMs, arrivedMs: at };
  return { ...base, kind: "event", atMs: at };
}

function requestTimes(at: number, request: NonNullable<TimelineEntry["request"]>) {
  const { outcome, endedAt, travelMs, responseBytes } = request;
  const readMs = at + travelMs;
  const isAnswer = typeof outcome === "number" && outcome < 400;
  return {
    startedMs: at,
    ...(endedAt !== null && { endedMs: endedAt }),
    ...(isAnswer && { readMs: Math.min(readMs, endedAt ?? readMs), bytes: responseBytes }),
    outcome:
      outcome === "pending" || outcome === "aborted" ? outcome : isAnswer ? "answered" : "failed",
  } as const;
}

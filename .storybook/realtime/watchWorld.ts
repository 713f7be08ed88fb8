import type { QueryCacheNotifyEvent } from "@tanstack/react-query";

import type { RequestRecord } from "../../mocks/traffic/createTrafficMeter.ts";
import type { ReconcileInspection } from "../../src/index.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import type { ChatWorld } from "../../stories/world/createChatWorld.ts";
import type { SimClient } from "../../stories/world/createSimClient.ts";
import { describeDecision } from "./describeReconcile.ts";
import type { TimelineEntry } from "./protocol.ts";
import type { StoryBackend } from "./storyBackend.ts";
import { namesIn, shorten } from "./viewWorld.ts";

export interface WorldWatch {
  /** The last step of each client's `reconcile`. */
  readonly inspections: ReadonlyMap<SimClient, ReconcileInspection>;
  /** Returns the ms since it began. */
  now(): number;
  stop(): void;
}

/**
 * Calls `onEntry` with whatever happens in a world from now on, and `onChange` when something else
 * changed that the panel shows.
 */
export function watchWorld(
  world: ChatWorld,
  backend: StoryBackend,
  onEntry: (entry: TimelineEntry) => void,
  onChange: () => void,
): WorldWatch {
  const startedAt = performance.now();
  const inspections = new Map<SimClient, ReconcileInspection>();
  const now = () => performance.now() - startedAt;
  let entryCount = 0;
  const add = (entry: Omit<TimelineEntry, "id" | "at">) =>
    onEntry({ id: `${(entryCount += 1)}`, at: now(), ...entry });
  const stops = [
    backend.subscribe(onChange),
    backend.truth.subscribe(({ chatMessage, chatRoom }) =>
      add({ client: null, kind: "accepted", text: describeMessage(chatMessage, chatRoom.name) }),
    ),
    ...world.clients.flatMap((client) => watchClient(client)),
  ];

  function watchClient(client: SimClient): (() => void)[] {
    const { name, socket, queryClient } = client;
    const names = () => namesIn(client, backend.truth);
    const addOwn = (kind: TimelineEntry["kind"], text: string) => add({ client: name, kind, text });
    const onMessage = (message: unknown) =>
      addOwn("received", textOfMessage(message, names().room) ?? "an event that can’t be read");
    const onConnect = () => addOwn("connection", "connected");
    const onDisconnect = () => addOwn("connection", "disconnected");
    socket.on("new-chat-message", onMessage);
    socket.on("connect", onConnect);
    socket.on("disconnect", onDisconnect);
    let errorsSeen = client.errors.length;
    return [
      () => {
        socket.off("new-chat-message", onMessage);
        socket.off("connect", onConnect);
        socket.off("disconnect", onDisconnect);
      },
      client.inspect((inspection) => {
        inspections.set(client, inspection);
        const decision = describeDecision(inspection, names());
        if (decision === undefined) onChange();
        else addOwn("decision", decision);
      }),
      client.subscribeToErrors(() => {
        for (const { message } of client.errors.slice(errorsSeen)) {
          addOwn("error", message.replace(/^chat-sync-kit: /, ""));
        }
        errorsSeen = client.errors.length;
      }),
      queryClient.getQueryCache().subscribe((event) => {
        const write = describeWrite(event);
        if (write === undefined) onChange();
        else addOwn("write", `${names().query(event.query.queryHash)} ${write}`);
      }),
      watchRequests(client),
    ];
  }

  function watchRequests({ name, traffic }: SimClient): () => void {
    const ids = new WeakMap<
      RequestRecord,
      { id: string; at: number; travelMs: number; lagMs: number }
    >();
    const pending = new Set<RequestRecord>();
    let { requests } = traffic;
    let seen = requests.length;

    function look() {
      // At the first screen's end the meter begins a new list.
      if (traffic.requests !== requests) [requests, seen] = [traffic.requests, 0];
      for (const record of requests.slice(seen)) pending.add(record);
      seen = requests.length;
      for (const record of pending) {
        const { settings } = backend;
        const isNew = !ids.has(record);
        const { id, at, travelMs, lagMs } = ids.get(record) ?? {
          id: `request-${(entryCount += 1)}`,
          at: now(),
          travelMs: settings.latencyMs / 2,
          lagMs: settings.lagMs,
        };
        ids.set(record, { id, at, travelMs, lagMs });
        const { method, path, outcome, responseBytes } = record;
        if (!isNew && outcome === "pending") continue;
        if (outcome !== "pending") pending.delete(record);
        onEntry({
          id,
          at,
          client: name,
          kind: "request",
          text: `${method} ${path.replace(/^\/api/, "")}`,
          request: {
            outcome: typeof outcome === "object" ? outcome.status : outcome,
            responseBytes,
            endedAt: outcome === "pending" ? null : now(),
            travelMs,
            lagMs,
          },
        });
      }
    }
    return traffic.subscribe(look);
  }

  return {
    inspections,
    now,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function describeMessage({ text }: { text: string }, roomName: string): string {
  return `“${shorten(text, 30)}” in “${roomName}”`;
}

function textOfMessage(message: unknown, nameOfRoom: (id: string) => string): string | undefined {
  try {
    const { chatMessage } = parseNewChatMessage(message);
    return describeMessage(chatMessage, nameOfRoom(chatMessage.chatRoomId));
  } catch {
    return undefined;
  }
}

function describeWrite(event: QueryCacheNotifyEvent): string | undefined {
  if (event.type === "removed") return "removed";
  if (event.type !== "updated") return undefined;
  switch (event.action.type) {
    case "success":
      return event.action.manual ? "written" : "fetched";
    case "setState":
      return "written";
    case "invalidate":
      return "invalidated";
    case "error":
      return "failed to fetch";
    default:
      return undefined;
  }
}

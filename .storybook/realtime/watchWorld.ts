import type { QueryCacheNotifyEvent } from "@tanstack/react-query";

import type { RequestRecord } from "../../mocks/traffic/createTrafficMeter.ts";
import type { Truth } from "../../mocks/truth/Truth.ts";
import type { ChatMessage, ReconcileInspection } from "../../src/index.ts";
import { chatMessageEventNames } from "../../src/ports/ChatSocket.ts";
import { parseChatPresences, parseChatTyping } from "../../src/ports/parseChatActivity.ts";
import { parseNewChatMessage } from "../../src/ports/parseNewChatMessage.ts";
import type { ChatWorld } from "../../stories/world/createChatWorld.ts";
import type { SimClient } from "../../stories/world/createSimClient.ts";
import { describeDecision, messagesOf, type Names } from "./describeReconcile.ts";
import { deliveryId, numbered, versionIdOf, type TimelineEntry } from "./protocol.ts";
import {
  describeRoomEvent,
  readRoomEvent,
  roomEventNames,
  roomEventOf,
  type RoomEvent,
} from "./roomEvents.ts";
import { sendersOf, type StoryBackend } from "./storyBackend.ts";
import { namesIn, shorten } from "./viewWorld.ts";

export interface WorldWatch {
  /** The last step of each client's `reconcile`. */
  readonly inspections: ReadonlyMap<SimClient, ReconcileInspection>;
  /** Returns the ms since it began. */
  now(): number;
  /** Says that the entry with this id leads to what happens next. */
  setCause(id: string): void;
  stop(): void;
}

/**
 * Calls `onEntry` with everything that happens in a world from now on, and `onChange` when something else
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
  const nextId = () => `${(entryCount += 1)}`;
  const server = createCause(now);
  /** How often the server has said the same of a room. */
  const acceptedTimes = new Map<string, number>();
  /** By id, also of rooms that are gone. */
  const roomNames = new Map<string, string>();
  const clients = world.clients.map((client) => watchClient(client));
  const stopTruth = backend.truth.subscribe((event) => {
    const { chatMessage, chatRoom } = event;
    const roomEvent = roomEventOf(event);
    roomNames.set(chatRoom.id, chatRoom.name);
    const accepted = { at: now(), client: null, kind: "accepted" as const, ...server.causes() };
    if (roomEvent !== undefined) {
      const key = keyOf(roomEvent);
      const times = (acceptedTimes.get(key) ?? 0) + 1;
      acceptedTimes.set(key, times);
      const eventId = numbered(key, times);
      const text = describeRoomEvent(roomEvent, chatRoom.name);
      onEntry({ ...accepted, id: acceptedId(eventId), text, eventId });
    } else if (chatMessage !== undefined) {
      const eventId = versionIdOf(chatMessage);
      const text = describeMessage(chatMessage, chatRoom.name);
      onEntry({ ...accepted, id: acceptedId(eventId), text, eventId });
    }
  });
  const stopBackend = backend.subscribe(onChange);

  function watchClient(client: SimClient) {
    const { name, socket, queryClient } = client;
    const cause = createCause(now);
    /** How often each version of a message has arrived. */
    const arrivals = new Map<string, number>();
    const names = () => namesIn(client, backend.truth);
    function add(entry: Pick<TimelineEntry, "kind" | "text"> & Partial<TimelineEntry>) {
      const whole = { id: nextId(), at: now(), client: name, ...cause.causes(), ...entry };
      onEntry(whole);
      return whole.id;
    }

    function onMessage(message: unknown) {
      const chatMessage = readMessage(message);
      if (chatMessage === undefined) {
        add(unreadable);
        return;
      }
      const text = describeMessage(chatMessage, names().room(chatMessage.chatRoomId));
      receive(versionIdOf(chatMessage), text);
    }
    function receive(eventId: string, text: string): string {
      const times = (arrivals.get(eventId) ?? 0) + 1;
      arrivals.set(eventId, times);
      return add({
        id: deliveryId(name, eventId, times),
        kind: "received",
        text,
        eventId,
        causes: [acceptedId(eventId)],
      });
    }
    const roomListeners = roomEventNames.map((eventName) => {
      const onRoomEvent = (subject: unknown) => {
        const event = readRoomEvent(eventName, subject);
        if (event === undefined) {
          add(unreadable);
          return;
        }
        const key = keyOf(event);
        // Of several with the same content, the one that was sent last.
        const eventId = numbered(key, acceptedTimes.get(key) ?? 1);
        const known = roomNames.get(event.chatRoomId) ?? names().room(event.chatRoomId);
        cause.set(receive(eventId, describeRoomEvent(event, known)));
      };
      return { name: eventName, onRoomEvent };
    });
    const onTyping = (typing: unknown) =>
      add({ kind: "received", text: describeTyping(typing, names()) });
    const onPresence = (presence: unknown) =>
      add({ kind: "received", text: describePresence(presence, backend.truth) });
    const onConnect = () => add({ kind: "connection", text: "connected" });
    const onDisconnect = () => add({ kind: "connection", text: "disconnected" });
    for (const name of chatMessageEventNames) socket.on(name, onMessage);
    for (const { name, onRoomEvent } of roomListeners) socket.on(name, onRoomEvent);
    socket.on("typing", onTyping);
    socket.on("presence", onPresence);
    socket.on("connect", onConnect);
    socket.on("disconnect", onDisconnect);
    let errorsSeen = client.errors.length;
    const stops = [
      // The strategy gets an event before the listener above does.
      client.watchEvents(({ chatMessage }) => {
        const id = versionIdOf(chatMessage);
        cause.set(deliveryId(name, id, (arrivals.get(id) ?? 0) + 1));
      }),
      client.inspect((inspection) => {
        inspections.set(client, inspection);
        const text = describeDecision(inspection, names());
        if (text === undefined) {
          onChange();
          return;
        }
        const eventIds = messagesOf(inspection);
        const causes = eventIds.map((id) => deliveryId(name, id, 1));
        cause.set(add({ kind: "decision", text, ...(causes.length > 0 && { causes }) }));
      }),
      client.subscribeToErrors(() => {
        for (const { message } of client.errors.slice(errorsSeen)) {
          add({ kind: "error", text: message.replace(/^chat-sync-kit: /, "") });
        }
        errorsSeen = client.errors.length;
      }),
      queryClient.getQueryCache().subscribe((event) => {
        const change = describeChange(event);
        if (change === undefined) {
          onChange();
          return;
        }
        const query = names().query(event.query.queryHash);
        const isWrite = change === "written" || change === "fetched";
        add({ kind: "write", text: `${query} ${change}`, ...(isWrite && { query }) });
      }),
      watchRequests(client, cause),
    ];
    return {
      cause,
      stop() {
        for (const name of chatMessageEventNames) socket.off(name, onMessage);
        for (const { name, onRoomEvent } of roomListeners) socket.off(name, onRoomEvent);
        socket.off("typing", onTyping);
        socket.off("presence", onPresence);
        socket.off("connect", onConnect);
        socket.off("disconnect", onDisconnect);
        for (const stop of stops) stop();
      },
    };
  }

  function watchRequests({ name, traffic }: SimClient, cause: Cause): () => void {
    const begun = new WeakMap<RequestRecord, TimelineEntry & { travelMs: number; lagMs: number }>();
    const pending = new Set<RequestRecord>();
    let { requests } = traffic;
    let seen = requests.length;

    function begin({ method, path }: RequestRecord) {
      const { latencyMs, lagMs } = backend.settings;
      return {
        id: `request-${nextId()}`,
        at: now(),
        client: name,
        kind: "request" as const,
        text: `${method} ${path.replace(/^\/api/, "")}`,
        travelMs: latencyMs / 2,
        lagMs,
        ...cause.causes(),
      };
    }

    function look() {
      // At the first screen's end the meter begins a new list.
      if (traffic.requests !== requests) [requests, seen] = [traffic.requests, 0];
      for (const record of requests.slice(seen)) pending.add(record);
      seen = requests.length;
      for (const record of pending) {
        const { outcome, responseBytes } = record;
        const known = begun.get(record);
        const isPending = outcome === "pending";
        if (known !== undefined && isPending) continue;
        const whole = known ?? begin(record);
        begun.set(record, whole);
        const { travelMs, lagMs, ...entry } = whole;
        onEntry({
          ...entry,
          request: {
            outcome: typeof outcome === "object" ? outcome.status : outcome,
            responseBytes,
            endedAt: isPending ? null : now(),
            travelMs,
            lagMs,
          },
        });
        if (isPending) continue;
        pending.delete(record);
        if (outcome !== "aborted") cause.set(entry.id);
      }
    }
    return traffic.subscribe(look);
  }

  return {
    inspections,
    now,
    setCause(id) {
      server.set(id);
      for (const { cause } of clients) cause.set(id);
    },
    stop() {
      stopTruth();
      stopBackend();
      for (const { stop } of clients) stop();
    },
  };
}

/** For how long what happens is attributed to what happened before it, in ms. */
const causeLastsMs = 50;

interface Cause {
  set(id: string): void;
  causes(): Pick<TimelineEntry, "causes">;
}

/** Keeps the id of the entry that led to what happens now. */
function createCause(now: () => number): Cause {
  let last: { id: string; at: number } | undefined;
  return {
    set: (id) => (last = { id, at: now() }),
    causes: () =>
      last !== undefined && now() - last.at <= causeLastsMs ? { causes: [last.id] } : {},
  };
}

const unreadable = { kind: "received" as const, text: "an event that can’t be read" };

const keyOf = ({ name, chatRoomId, version }: RoomEvent) => `${name} ${chatRoomId} ${version}`;

const acceptedId = (eventId: string) => `accepted ${eventId}`;

function describeMessage(
  { text, editedAt, deletedAt }: Pick<ChatMessage, "text" | "editedAt" | "deletedAt">,
  roomName: string,
): string {
  if (deletedAt !== undefined) return `a deletion in “${roomName}”`;
  return `“${shorten(text, 30)}” in “${roomName}”${editedAt === undefined ? "" : ", edited"}`;
}

function describeTyping(typing: unknown, names: Names): string {
  try {
    const { chatRoomId, user, isTyping = true } = parseChatTyping(typing);
    return `${user.name} ${isTyping ? "types" : "stops typing"} in “${names.room(chatRoomId)}”`;
  } catch {
    return unreadable.text;
  }
}

function describePresence(presence: unknown, truth: Truth): string {
  const { presences } = parseChatPresences(presence);
  if (presences.length === 0) return unreadable.text;
  const nameOf = (id: string) => sendersOf(truth).find((sender) => sender.id === id)?.name ?? id;
  return presences.map(({ userId, presence }) => `${nameOf(userId)} is ${presence}`).join(", ");
}

function readMessage(message: unknown): ChatMessage | undefined {
  try {
    return parseNewChatMessage(message).chatMessage;
  } catch {
    return undefined;
  }
}

function describeChange(event: QueryCacheNotifyEvent): string | undefined {
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

import type { Query } from "@tanstack/react-query";

import { describeFinding } from "../../mocks/divergence/describeFinding.ts";
import { diffChatMessages } from "../../mocks/divergence/diffChatMessages.ts";
import { diffChatRooms } from "../../mocks/divergence/diffChatRooms.ts";
import type { Finding } from "../../mocks/divergence/Divergence.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";
import type { ReconcileInspection } from "../../src/index.ts";
import { allChatMessagesKey, chatRoomKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import {
  isChatMessage,
  isChatRoomSummary,
  isPaged,
  readRows,
} from "../../stories/simulation/readRows.ts";
import type { ChatWorld } from "../../stories/world/createChatWorld.ts";
import type { SimClient } from "../../stories/world/createSimClient.ts";
import { describeState, type Names } from "./describeReconcile.ts";
import type { ClientView, QueryView, Remark, WorldView } from "./protocol.ts";
import { sendersOf, type StoryBackend } from "./storyBackend.ts";

/** How many rooms that no client has are offered. */
const missingRoomsOffered = 20;

/** Returns all that the panel shows of a world but its timeline. O(rows in the clients' caches). */
export function viewWorld(
  world: ChatWorld,
  backend: StoryBackend,
  inspections: ReadonlyMap<SimClient, ReconcileInspection>,
): Omit<WorldView, "id"> {
  const truth = backend.truth.snapshot();
  const clients = world.clients.map((client) =>
    viewClient(world, client, truth, inspections.get(client)),
  );
  const known = new Set(clients.flatMap(({ knownRoomIds }) => knownRoomIds));
  const missing = truth.chatRooms.filter(({ id }) => !known.has(id)).slice(0, missingRoomsOffered);
  return {
    isFirstScreenComplete: world.isFirstScreenComplete,
    isQuiet: world.isQuiet(),
    isOnline: backend.isOnline,
    settings: backend.settings,
    level: world.level,
    rooms: [...truth.chatRooms.filter(({ id }) => known.has(id)), ...missing].map(
      ({ id, name }) => ({ id, name }),
    ),
    senders: sendersOf(backend.truth),
    chatRoomsPageSize: world.chatRoomsPageSize,
    chatMessagesPageSize: world.chatMessagesPageSize,
    clients,
  };
}

/** Returns functions that name the queries of a client and the rooms of the server. */
export function namesIn({ queryClient }: SimClient, truth: TruthSnapshot): Names {
  const room = (chatRoomId: string) => truth.chatRoom(chatRoomId)?.name ?? chatRoomId;
  return {
    room,
    query: (hash) => labelOf(queryClient.getQueryCache().get(hash)?.queryKey ?? [hash], room),
  };
}

/** Returns how a query is called where people read of it. */
function labelOf(queryKey: readonly unknown[], nameOfRoom: (chatRoomId: string) => string): string {
  const [scope, second] = queryKey;
  if (scope === chatRoomsKey[0]) {
    return queryKey.length === 1 ? "chat rooms" : `chat rooms ${JSON.stringify(second)}`;
  }
  if (typeof second !== "string") return JSON.stringify(queryKey);
  if (scope === allChatMessagesKey[0]) return `messages of “${nameOfRoom(second)}”`;
  if (scope === chatRoomKey(second)[0]) return `room “${nameOfRoom(second)}”`;
  return JSON.stringify(queryKey);
}

function viewClient(
  world: ChatWorld,
  client: SimClient,
  truth: TruthSnapshot,
  inspection: ReconcileInspection | undefined,
): ClientView {
  const { name, strategyId, socket, traffic, queryClient } = client;
  const names = namesIn(client, truth);
  const queries = queryClient.getQueryCache().getAll();
  return {
    name,
    strategyId: strategyId ?? null,
    isConnected: socket.connected,
    ...traffic.figures,
    knownRoomIds:
      readRows(queryClient.getQueryData(chatRoomsKey), isChatRoomSummary)?.map(({ id }) => id) ??
      [],
    queries: queries.map((query) => viewQuery(world, query, truth, names)),
    reducer: strategyId === "reconcile" && inspection ? describeState(inspection, names) : null,
  };
}

function viewQuery(world: ChatWorld, query: Query, truth: TruthSnapshot, names: Names): QueryView {
  const { queryKey, queryHash, state } = query;
  const rows = readRows(state.data, (row): row is object => typeof row === "object");
  return {
    hash: queryHash,
    label: labelOf(queryKey, names.room),
    status: state.status,
    fetchStatus: state.fetchStatus,
    isInvalidated: state.isInvalidated,
    isStale: query.isStale(),
    isMounted: query.isActive(),
    rows: rows?.length ?? null,
    pages: isPaged(state.data) ? state.data.pages.length : null,
    updatedAt: state.dataUpdatedAt,
    differences: differencesOf(world, query, truth, names),
  };
}

function differencesOf(
  world: ChatWorld,
  { queryKey, state: { data } }: Query,
  truth: TruthSnapshot,
  names: Names,
): Remark[] | null {
  const [scope, chatRoomId] = queryKey;
  if (scope === chatRoomsKey[0] && queryKey.length === 1) {
    const rows = readRows(data, isChatRoomSummary);
    if (rows === undefined) return null;
    const { findings } = diffChatRooms(rows, truth.chatRooms, world.chatRoomsPageSize);
    return findings.map((finding) => remarkOn(finding, names.room));
  }
  if (scope !== allChatMessagesKey[0] || typeof chatRoomId !== "string") return null;
  const rows = readRows(data, isChatMessage);
  if (rows === undefined || truth.chatRoom(chatRoomId) === undefined) return null;
  const messages = truth.chatMessages(chatRoomId);
  const { findings } = diffChatMessages(rows, messages, world.chatMessagesPageSize);
  const textOf = (id: string) => [...messages, ...rows].find((each) => each.id === id)?.text ?? id;
  return findings.map((finding) => remarkOn(finding, (id) => shorten(textOf(id))));
}

/** Each row has at most one finding of a kind. */
function remarkOn(finding: Finding, nameOf: (id: string) => string): Remark {
  return { key: `${finding.kind} ${finding.id}`, text: describeFinding(finding, nameOf) };
}

/** Returns the beginning of a text, on one line. */
export function shorten(text: string, length = 40): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length).trimEnd()}…` : line;
}

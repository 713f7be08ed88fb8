import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import type { Page } from "../../src/ports/Page.ts";
import {
  chatMessageAtLevel,
  chatRoomAtLevel,
  eventArgsAtLevel,
  pageAtLevel,
  type ProtocolLevel,
} from "../truth/atLevel.ts";
import type { GrowingTruth, TruthSnapshot } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import {
  asSeenBy,
  chatRoomNumber,
  seesChatRoom,
  viewOf,
  type AccountView,
  type Viewer,
} from "./accountView.ts";
import type { Fates } from "./createFates.ts";
import type { Replicas } from "./createReplicas.ts";
import type { VirtualClock } from "./createVirtualClock.ts";
import { readOwnPage, type OwnPage, type OwnPageRequest } from "./readOwnPage.ts";
import type { RequestFate } from "./Schedule.ts";

export interface SimulatedRequest {
  operation: "chat-rooms" | "chat-room" | "chat-messages" | "send" | "events-since";
  /** Where the operation is about one room. */
  chatRoomId?: string;
  /** Where it asks for a page; `null` for the first. */
  cursor?: string | null;
  /** Where it asks for a list beside the main one. */
  isFiltered?: true;
  outcome: "pending" | "answered" | "failed" | "aborted";
  /** UTF-8 bytes of the answer as JSON; 0 unless it arrived and bytes are measured. */
  responseBytes: number;
}

export interface SimulatedApiOptions {
  clock: VirtualClock;
  truth: GrowingTruth;
  replicas: Replicas;
  level: ProtocolLevel;
  fates: Pick<Fates, "nextRequest">;
  measuresBytes: boolean;
  /** After so many requests none is answered any more: whoever asks without end gets quiet. */
  maxRequests: number;
  /** Returns who asks; a request belongs to whoever is signed in as it starts. */
  viewer: () => Viewer;
  /** Returns the time (ms since 1970) before which no response may arrive that is sent now. */
  earliestArrival: () => number;
}

/** What the app asks for in queries that are not the kit's. */
export interface OwnApi {
  fetchChatRooms(
    request: OwnPageRequest & { isFiltered?: boolean; signal?: AbortSignal },
  ): Promise<OwnPage<ChatRoomSummary>>;
  fetchChatMessages(
    chatRoomId: string,
    request: OwnPageRequest & { signal?: AbortSignal },
  ): Promise<OwnPage<ChatMessage>>;
}

/** After how many ms a browser gives up a request that hangs. */
const browserTimeoutMs = 300_000;

/** Tells whether a room belongs in the list beside the main one. */
export function isInFurtherList({ id }: Pick<ChatRoomSummary, "id">): boolean {
  return chatRoomNumber(id) % 2 === 0;
}

export interface SimulatedApi {
  readonly api: ChatApi;
  readonly ownApi: OwnApi;
  /** All requests, in the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
}

/** Returns the HTTP door of the simulated server. `fetchEventsSince` is there from L2 on. */
export function createSimulatedApi(options: SimulatedApiOptions): SimulatedApi {
  const {
    clock,
    truth,
    replicas,
    level,
    fates,
    measuresBytes,
    maxRequests,
    viewer,
    earliestArrival,
  } = options;
  const { keyOfChatRoom, keyOfChatMessage } = truth.order;
  const requests: SimulatedRequest[] = [];

  function send<T>(
    about: Pick<SimulatedRequest, "operation" | "chatRoomId" | "cursor" | "isFiltered">,
    signal: AbortSignal | undefined,
    read: (view: AccountView, snapshot: TruthSnapshot, asker: Viewer) => T,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(abortedError(signal));
    const fate = fates.nextRequest();
    const asker = viewer();
    const request: SimulatedRequest = { ...about, outcome: "pending", responseBytes: 0 };
    requests.push(request);

    return new Promise((resolve, reject) => {
      let timer =
        requests.length > maxRequests ? undefined : clock.setTimeout(reachServer, fate.upMs);
      signal?.addEventListener("abort", abort, { once: true });

      function reachServer() {
        const answer = takeAnswer(fate, () => {
          const snapshot = replicas.read(fate.lagMs);
          return read(viewOf(snapshot, asker), snapshot, asker);
        });
        const downMs = fate.hangs
          ? browserTimeoutMs
          : Math.max(fate.downMs, earliestArrival() - clock.now());
        timer = clock.setTimeout(() => reachClient(answer), downMs);
      }
      function reachClient(answer: Answer<T>) {
        signal?.removeEventListener("abort", abort);
        if ("error" in answer) {
          request.outcome = "failed";
          reject(answer.error);
          return;
        }
        request.outcome = "answered";
        if (measuresBytes) request.responseBytes = jsonBytes(answer.value);
        resolve(answer.value);
      }
      function abort() {
        clock.clearTimeout(timer);
        request.outcome = "aborted";
        reject(abortedError(signal));
      }
    });
  }

  function pageOf<T>({ items, next, asOf }: OwnPage<T>): Page<T> {
    return { items, nextCursor: next, ...(asOf !== undefined && { asOf }) };
  }
  function atOwnLevel<T>(page: OwnPage<T>, itemAtLevel: (item: T, level: ProtocolLevel) => T) {
    return { ...page, items: page.items.map((item) => itemAtLevel(item, level)) };
  }

  const api: ChatApi = {
    fetchChatRooms: ({ cursor, pageSize, signal }) =>
      send({ operation: "chat-rooms", cursor }, signal, ({ chatRooms }, { position }) => {
        const request = { cursor: toOwnCursor(cursor), pageSize };
        const page = readOwnPage(chatRooms, keyOfChatRoom, request, position);
        return pageAtLevel(pageOf(page), level, chatRoomAtLevel);
      }),
    fetchChatRoom: (chatRoomId, { signal } = {}) =>
      send({ operation: "chat-room", chatRoomId }, signal, ({ chatRoom }) =>
        chatRoomAtLevel(chatRoom(chatRoomId), level),
      ),
    fetchChatMessages: (chatRoomId, { cursor, pageSize, signal }) =>
      send(
        { operation: "chat-messages", chatRoomId, cursor },
        signal,
        ({ chatMessages }, { position }) => {
          const request = { cursor: toOwnCursor(cursor), pageSize };
          const rows = chatMessages(chatRoomId);
          const page = readOwnPage(rows, keyOfChatMessage, request, position);
          return pageAtLevel(pageOf(page), level, chatMessageAtLevel);
        },
      ),
    sendChatMessage: (draft, { signal } = {}) =>
      send({ operation: "send", chatRoomId: draft.chatRoomId }, signal, () =>
        chatMessageAtLevel(truth.postChatMessage(draft), level),
      ),
  };

  if (level === "L2" || level === "L3") {
    api.fetchEventsSince = (position, { signal } = {}) =>
      // The stream itself is asked, which no replica is behind.
      send({ operation: "events-since" }, signal, (_view, _snapshot, { account }) => {
        const events = truth
          .eventsSince(position)
          ?.filter(({ chatMessage }) => seesChatRoom(account, chatMessage.chatRoomId));
        if (events === undefined) throw new ChatSyncError("http", "it is gone.", { status: 410 });
        return {
          events: events.map(({ chatRoom, ...event }) => {
            const seen = { ...event, chatRoom: asSeenBy(account, chatRoom) };
            const [chatMessage, details] = eventArgsAtLevel(seen, level);
            return { chatMessage, ...details };
          }),
          position: truth.position,
        };
      });
  }

  const ownApi: OwnApi = {
    fetchChatRooms: ({ isFiltered = false, signal, ...request }) =>
      send(
        {
          operation: "chat-rooms",
          cursor: request.cursor,
          ...(isFiltered && { isFiltered }),
        },
        signal,
        ({ chatRooms }, { position }) => {
          const rows = isFiltered ? chatRooms.filter(isInFurtherList) : chatRooms;
          return atOwnLevel(readOwnPage(rows, keyOfChatRoom, request, position), chatRoomAtLevel);
        },
      ),
    fetchChatMessages: (chatRoomId, { signal, ...request }) =>
      send(
        { operation: "chat-messages", chatRoomId, cursor: request.cursor },
        signal,
        ({ chatMessages }, { position }) =>
          atOwnLevel(
            readOwnPage(chatMessages(chatRoomId), keyOfChatMessage, request, position),
            chatMessageAtLevel,
          ),
      ),
  };
  return { api, ownApi, requests };
}

type Answer<T> = { value: T } | { error: Error };

function takeAnswer<T>({ fail, hangs }: RequestFate, read: () => T): Answer<T> {
  if (fail === "network" || hangs)
    return { error: new ChatSyncError("network", "there is no answer.") };
  if (fail !== undefined) return { error: httpError(fail, "The server was told to fail.") };
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof TruthError) return { error: httpError(error.status, error.message) };
    if (error instanceof ChatSyncError) return { error };
    throw error;
  }
}

function httpError(status: number, message: string): ChatSyncError {
  return new ChatSyncError(status === 404 ? "not-found" : "http", message, { status });
}

function abortedError(signal: AbortSignal | undefined): ChatSyncError {
  return new ChatSyncError("network", "the request was aborted.", { cause: signal?.reason });
}

function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength;
}

/** The wire contract's cursors are those of rows; a text of another kind is refused as one. */
function toOwnCursor(cursor: string | null): OwnPageRequest["cursor"] {
  if (cursor === null) return null;
  return cursor.startsWith("after ") ? `after ${cursor.slice("after ".length)}` : `after ${cursor}`;
}

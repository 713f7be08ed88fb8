import type { ChatApi } from "../../src/ports/ChatApi.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import {
  chatMessageAtLevel,
  chatRoomAtLevel,
  eventArgsAtLevel,
  pageAtLevel,
  type ProtocolLevel,
} from "../truth/atLevel.ts";
import type { Truth, TruthSnapshot } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import { unknownRoom } from "../truth/unknownRoom.ts";
import type { Replicas } from "./createReplicas.ts";
import type { VirtualClock } from "./createVirtualClock.ts";
import { goodRequest, type RequestFate } from "./Schedule.ts";

export interface SimulatedRequest {
  operation: "chat-rooms" | "chat-room" | "chat-messages" | "send" | "events-since";
  /** Where the operation is about one room. */
  chatRoomId?: string;
  /** Where it asks for a page; `null` for the first. */
  cursor?: string | null;
  outcome: "pending" | "answered" | "failed" | "aborted";
  /** UTF-8 bytes of the answer as JSON; 0 unless it arrived and bytes are measured. */
  responseBytes: number;
}

export interface SimulatedApiOptions {
  clock: VirtualClock;
  truth: Truth;
  replicas: Replicas;
  level: ProtocolLevel;
  fates: readonly RequestFate[];
  measuresBytes: boolean;
}

export interface SimulatedApi {
  readonly api: ChatApi;
  /** All requests, in the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
}

/** Returns the HTTP door of the simulated server. `fetchEventsSince` is there from L2 on. */
export function createSimulatedApi(options: SimulatedApiOptions): SimulatedApi {
  const { clock, truth, replicas, level, fates, measuresBytes } = options;
  const requests: SimulatedRequest[] = [];

  function send<T>(
    about: Pick<SimulatedRequest, "operation" | "chatRoomId" | "cursor">,
    signal: AbortSignal | undefined,
    read: (snapshot: TruthSnapshot) => T,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(abortedError(signal));
    const fate = fates[requests.length] ?? goodRequest;
    const request: SimulatedRequest = { ...about, outcome: "pending", responseBytes: 0 };
    requests.push(request);

    return new Promise((resolve, reject) => {
      let timer = clock.setTimeout(reachServer, fate.upMs);
      signal?.addEventListener("abort", abort, { once: true });

      function reachServer() {
        const answer = takeAnswer(fate, () => read(replicas.read(fate.lagMs)));
        timer = clock.setTimeout(() => reachClient(answer), fate.downMs);
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

  const api: ChatApi = {
    fetchChatRooms: ({ cursor, limit, signal }) =>
      send({ operation: "chat-rooms", cursor }, signal, (snapshot) =>
        pageAtLevel(snapshot.pageOfChatRooms({ cursor, limit }), level, chatRoomAtLevel),
      ),
    fetchChatRoom: (chatRoomId, { signal } = {}) =>
      send({ operation: "chat-room", chatRoomId }, signal, (snapshot) => {
        const chatRoom = snapshot.chatRoom(chatRoomId);
        if (chatRoom === undefined) throw unknownRoom(chatRoomId);
        return chatRoomAtLevel(chatRoom, level);
      }),
    fetchChatMessages: (chatRoomId, { cursor, limit, signal }) =>
      send({ operation: "chat-messages", chatRoomId, cursor }, signal, (snapshot) =>
        pageAtLevel(
          snapshot.pageOfChatMessages(chatRoomId, { cursor, limit }),
          level,
          chatMessageAtLevel,
        ),
      ),
    sendChatMessage: (draft, { signal } = {}) =>
      send({ operation: "send", chatRoomId: draft.chatRoomId }, signal, () =>
        chatMessageAtLevel(truth.postChatMessage(draft), level),
      ),
  };

  if (level === "L2" || level === "L3") {
    api.fetchEventsSince = (position, { signal } = {}) =>
      // The stream itself is asked, which no replica is behind.
      send({ operation: "events-since" }, signal, () => {
        const events = truth.eventsSince(position);
        if (events === undefined) throw new ChatSyncError("http", "it is gone.", { status: 410 });
        return {
          events: events.map((event) => {
            const [chatMessage, details] = eventArgsAtLevel(event, level);
            return { chatMessage, ...details };
          }),
          position: truth.position,
        };
      });
  }
  return { api, requests };
}

type Answer<T> = { value: T } | { error: Error };

function takeAnswer<T>({ fail }: RequestFate, read: () => T): Answer<T> {
  if (fail === "network") return { error: new ChatSyncError("network", "there is no answer.") };
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

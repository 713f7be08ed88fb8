import type { Viewer } from "./accountView.ts";
import type { Clock } from "./Clock.ts";
import type { Faults, Operation } from "./Faults.ts";
import type { RequestFate } from "./Schedule.ts";

/** A request as its connection records it. */
export interface SimulatedRequest {
  operation: Operation;
  /** If the operation is about one room. */
  chatRoomId?: string;
  /** If a page is requested; `null` for the first. */
  cursor?: string | null;
  /** If a further list is requested. */
  isFiltered?: true;
  outcome: "pending" | "answered" | "failed" | "aborted";
  /** HTTP status of the answer; absent until it arrives, and if there is none. */
  status?: number | undefined;
  /** The time (ms since 1970) that the response is a snapshot of; absent until the server has read it. */
  readAt?: number;
  fate: RequestFate;
  /** UTF-8 bytes of the body that arrived, as JSON; 0 if none did, or bytes are not measured. */
  responseBytes: number;
}

export type RequestAbout = Omit<
  SimulatedRequest,
  "outcome" | "status" | "readAt" | "fate" | "responseBytes"
>;

/** A request in flight. */
export interface Passage {
  /** Which of the connection's requests it is, counted from 0. */
  readonly id: number;
  readonly fate: RequestFate;
  /** Who was signed in when it started. */
  readonly viewer: Viewer;
}

/** What comes back, as a value or as text. */
export interface Arrival {
  /** HTTP status; `undefined` if there is no answer. */
  status: number | undefined;
  body?: unknown;
}

export interface RequestLineOptions {
  clock: Clock;
  faults: Pick<Faults, "nextRequest" | "holdResponse">;
  measuresBytes: boolean;
  /** Requests after this many are never answered, so that a client that never stops becomes quiet. */
  maxRequests: number;
  viewer: () => Viewer;
  /** Returns the time (ms since 1970) before which no response may arrive that is sent now. */
  earliestArrival: () => number;
}

/** The path of requests to the server and of responses back. */
export interface RequestLine {
  /** All requests, in the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
  /** How many requests will still be answered. */
  readonly underway: number;
  /** Returns the request with this id while it is in flight. */
  passage(id: number): Passage | undefined;
  /**
   * Starts a request. `reach` runs when the request reaches the server; its result arrives after the
   * response's delay. Rejects with the signal's reason as soon as it is aborted.
   */
  travel<A extends Arrival>(
    about: RequestAbout,
    signal: AbortSignal | undefined,
    reach: (passage: Passage) => A | Promise<A>,
  ): Promise<A>;
}

/** After how many ms a browser gives up a request that hangs. */
const browserTimeoutMs = 300_000;

export function createRequestLine(options: RequestLineOptions): RequestLine {
  const { clock, faults, measuresBytes, maxRequests, viewer, earliestArrival } = options;
  const requests: SimulatedRequest[] = [];
  const passages = new Map<number, Passage>();

  return {
    requests,
    get underway() {
      return passages.size;
    },
    passage: (id) => passages.get(id),
    travel<A extends Arrival>(
      about: RequestAbout,
      signal: AbortSignal | undefined,
      reach: (passage: Passage) => A | Promise<A>,
    ): Promise<A> {
      if (signal?.aborted) return Promise.reject(reasonOf(signal));
      const id = requests.length;
      const fate = faults.nextRequest(about.operation);
      const request: SimulatedRequest = { ...about, outcome: "pending", fate, responseBytes: 0 };
      const passage = { id, fate, viewer: viewer() };
      requests.push(request);

      return new Promise((resolve, reject) => {
        let timer: number | undefined;
        signal?.addEventListener("abort", abort, { once: true });
        if (requests.length > maxRequests) return;
        passages.set(id, passage);
        timer = clock.setTimeout(reachServer, fate.upMs);

        function reachServer() {
          request.readAt = clock.now() - fate.lagMs;
          const answer = reach(passage);
          if (answer instanceof Promise) void answer.then(leaveServer);
          else leaveServer(answer);
        }
        function leaveServer(answer: A) {
          const released = faults.holdResponse?.();
          if (released === undefined) goBack(answer);
          else void released.then(() => goBack(answer));
        }
        function goBack(answer: A) {
          if (request.outcome === "aborted") return;
          const downMs = fate.hangs
            ? browserTimeoutMs
            : Math.max(fate.downMs, earliestArrival() - clock.now());
          timer = clock.setTimeout(() => reachClient(answer), downMs);
        }
        function reachClient(answer: A) {
          const { status, body } = answer;
          request.status = status;
          end(status !== undefined && status < 400 ? "answered" : "failed");
          if (measuresBytes && body !== undefined) request.responseBytes = bytesOf(body);
          resolve(answer);
        }
        function abort() {
          clock.clearTimeout(timer);
          end("aborted");
          reject(reasonOf(signal));
        }
        function end(outcome: SimulatedRequest["outcome"]) {
          signal?.removeEventListener("abort", abort);
          passages.delete(id);
          request.outcome = outcome;
        }
      });
    },
  };
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error("The request was aborted.");
}

function bytesOf(body: unknown): number {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new TextEncoder().encode(text).byteLength;
}

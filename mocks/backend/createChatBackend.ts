import { eventArgsAtLevel, type ProtocolLevel } from "../truth/atLevel.ts";
import type { Truth, TruthSnapshot } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import { createBroadcast, type EventFaults, type SocketClient } from "./createBroadcast.ts";
import { createReplica } from "./createReplica.ts";

/** What a request asks for, one name for each line of the wire contract. */
export type Operation =
  | "chat-rooms"
  | "chat-room"
  | "chat-messages"
  | "send-chat-message"
  | "events";

export interface BackendSettings {
  level: ProtocolLevel;
  /**
   * Round trip of a request in ms. The snapshot is taken after half of it, and an event is on its
   * way for half of it.
   */
  latencyMs: number;
  /**
   * How many messages snapshots are behind the truth, 0 to 100. Sends and the events since a
   * position are not behind. The lag does not end by itself: set it to 0 to let replicas catch up.
   */
  replicaLagEvents: number;
}

/** A response before it is put on a wire. */
export interface BackendResponse {
  status: number;
  body: unknown;
}

export interface Failure {
  status: number;
  operation: Operation;
  /** @default 1 */
  times?: number;
}

export interface ChatBackendOptions extends Partial<BackendSettings> {
  truth: Truth;
  /** Resolves after a time in ms; a simulation brings its own. */
  wait?: (ms: number) => Promise<void>;
}

/** The simulated backend: one truth, its two doors' common part, and the faults on demand. */
export interface ChatBackend extends EventFaults {
  readonly truth: Truth;
  readonly settings: Readonly<BackendSettings>;
  configure(changes: Partial<BackendSettings>): void;

  /** `false` refuses and drops all socket connections; requests go on being answered. */
  readonly isOnline: boolean;
  setOnline(isOnline: boolean): void;
  /** Lets the next requests for an operation fail with an HTTP status. */
  failNext(failure: Failure): void;
  /** Keeps responses back, their snapshots taken, until the returned function is called. */
  holdResponses(): () => void;
  /** Responses kept back right now. */
  readonly heldResponses: number;
  /** Requests being answered and events on their way, delayed ones included. */
  readonly pending: number;

  /** For HTTP doors: lets `read` make a response of the snapshot, and delivers it later. */
  respond(
    operation: Operation,
    read: (snapshot: TruthSnapshot) => unknown,
    status?: number,
  ): Promise<BackendResponse>;
  /** For socket doors: sends events to a client until the returned function is called. */
  connect(client: SocketClient): () => void;
  /** Calls the listener after each change of a setting, of `isOnline` or of the truth. */
  subscribe(listener: () => void): () => void;
}

/** Returns a backend that is online, with no latency or lag and at L0 unless told otherwise. */
export function createChatBackend({
  truth,
  level = "L0",
  latencyMs = 0,
  replicaLagEvents = 0,
  wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: ChatBackendOptions): ChatBackend {
  let settings: BackendSettings = { level, latencyMs, replicaLagEvents };
  let isOnline = true;
  let pending = 0;
  let heldResponses = 0;
  let released: Promise<void> | undefined;
  let failures: Failure[] = [];
  const listeners = new Set<() => void>();
  const notify = () => listeners.forEach((listener) => listener());

  const travel = async () => {
    if (settings.latencyMs > 0) await wait(settings.latencyMs / 2);
  };

  async function track<T>(work: Promise<T>): Promise<T> {
    pending += 1;
    try {
      return await work;
    } finally {
      pending -= 1;
    }
  }

  function takeFailure(operation: Operation): Failure | undefined {
    const failure = failures.find((each) => each.operation === operation);
    if (failure === undefined) return undefined;
    const timesLeft = (failure.times ?? 1) - 1;
    failures = failures.flatMap((each) =>
      each !== failure ? [each] : timesLeft > 0 ? [{ ...failure, times: timesLeft }] : [],
    );
    return failure;
  }

  async function answer(
    operation: Operation,
    read: (snapshot: TruthSnapshot) => unknown,
    status: number,
  ) {
    await travel();
    const failure = takeFailure(operation);
    const response =
      failure === undefined
        ? tryToRead(() => read(replica.read(settings.replicaLagEvents)), status)
        : errorResponse(failure.status, "simulated-failure", "The backend was told to fail.");
    if (released !== undefined) {
      heldResponses += 1;
      await released;
      heldResponses -= 1;
    }
    await travel();
    return response;
  }

  const replica = createReplica(truth);
  const broadcast = createBroadcast({ travel, wait, track });
  truth.subscribe((event) => {
    broadcast.send(eventArgsAtLevel(event, settings.level));
    notify();
  });

  return {
    truth,
    get settings() {
      return settings;
    },
    configure(changes) {
      settings = { ...settings, ...changes };
      notify();
    },
    get isOnline() {
      return isOnline;
    },
    setOnline(nextIsOnline) {
      isOnline = nextIsOnline;
      if (!isOnline) broadcast.disconnectAll();
      notify();
    },
    failNext(failure) {
      failures.push(failure);
    },
    holdResponses() {
      let release = () => {};
      const promise = new Promise<void>((resolve) => {
        release = resolve;
      });
      released = promise;
      return () => {
        if (released === promise) released = undefined;
        release();
      };
    },
    get heldResponses() {
      return heldResponses;
    },
    get pending() {
      return pending;
    },
    respond: (operation, read, status = 200) => track(answer(operation, read, status)),
    connect: (client) => broadcast.connect(client),
    loseNext: (count) => broadcast.loseNext(count),
    duplicateNext: (count) => broadcast.duplicateNext(count),
    delayNext: (ms) => broadcast.delayNext(ms),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function tryToRead(read: () => unknown, status: number): BackendResponse {
  try {
    return { status, body: read() };
  } catch (error) {
    if (!(error instanceof TruthError)) throw error;
    return errorResponse(error.status, error.code, error.message);
  }
}

function errorResponse(status: number, code: string, message: string): BackendResponse {
  return { status, body: { error: { code, message } } };
}

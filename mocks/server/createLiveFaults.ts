import type { Faults, Operation } from "./Faults.ts";
import type { DeliveryFate } from "./Schedule.ts";

export interface LiveSettings {
  /** Round trip of a request in ms. Each way takes half of it, and so does an event. */
  latencyMs: number;
  /** How many ms the snapshots of pages and rooms lag behind. */
  lagMs: number;
}

export interface Failure {
  operation: Operation;
  /** An HTTP status; or nothing comes back. */
  fail: number | "network";
  /** @default 1 */
  times?: number;
}

/** Fates that are decided while the connection is open. Each event meets at most one of the faults. */
export interface LiveFaults extends Faults {
  readonly settings: Readonly<LiveSettings>;
  configure(changes: Partial<LiveSettings>): void;
  /** `false` cuts off all sockets and refuses new ones; requests go on being answered. */
  setOnline(isOnline: boolean): void;
  readonly isOnline: boolean;
  /** Makes the next requests for an operation fail. */
  failNext(failure: Failure): void;
  /** Holds responses back after their snapshots were taken, until the returned function is called. */
  holdResponses(): () => void;
  /** How many responses are held back now. */
  readonly heldResponses: number;
  /** Loses the next events, without a disconnect. */
  loseNext(count: number): void;
  /** Delivers each of the next events twice. */
  duplicateNext(count: number): void;
  /** Delays the next event by that many ms, so that later ones overtake it. */
  delayNext(ms: number): void;
  /** Calls the listener after each change of `settings` or `isOnline`. */
  subscribe(listener: () => void): () => void;
}

type EventFault = Partial<DeliveryFate>;

/** Returns faults that are online, by default without latency or lag. */
export function createLiveFaults(initial: Partial<LiveSettings> = {}): LiveFaults {
  let settings: LiveSettings = { latencyMs: 0, lagMs: 0, ...initial };
  let isOnline = true;
  let failures: readonly Failure[] = [];
  let eventFaults: readonly EventFault[] = [];
  let heldResponses = 0;
  let released: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  const onlineListeners = new Set<(isOnline: boolean) => void>();
  const notify = () => listeners.forEach((listener) => listener());

  function takeFailure(operation: Operation): Failure | undefined {
    const failure = failures.find((each) => each.operation === operation);
    if (failure === undefined) return undefined;
    const timesLeft = (failure.times ?? 1) - 1;
    failures = failures.flatMap((each) =>
      each !== failure ? [each] : timesLeft > 0 ? [{ ...failure, times: timesLeft }] : [],
    );
    return failure;
  }

  function addEventFaults(count: number, fault: EventFault) {
    eventFaults = [...eventFaults, ...Array.from({ length: count }, () => fault)];
  }

  return {
    nextRequest(operation) {
      const failure = takeFailure(operation);
      const halfMs = settings.latencyMs / 2;
      return {
        upMs: halfMs,
        downMs: halfMs,
        lagMs: settings.lagMs,
        ...(failure !== undefined && { fail: failure.fail }),
      };
    },
    nextDelivery() {
      const [fault, ...rest] = eventFaults;
      eventFaults = rest;
      return { delayMs: settings.latencyMs / 2, ...fault };
    },
    holdResponse() {
      if (released === undefined) return undefined;
      heldResponses += 1;
      return released.then(() => void (heldResponses -= 1));
    },
    watchOnline: (listener) => void onlineListeners.add(listener),
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
      onlineListeners.forEach((listener) => listener(isOnline));
      notify();
    },
    failNext(failure) {
      failures = [...failures, failure];
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
    loseNext: (count) => addEventFaults(count, { lost: true }),
    duplicateNext: (count) => addEventFaults(count, { againAfterMs: 0 }),
    delayNext: (ms) => addEventFaults(1, { delayMs: ms, isOvertaken: true }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

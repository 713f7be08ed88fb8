import { notifyManager, timeoutManager } from "@tanstack/react-query";

import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import { reduce } from "./reduce.ts";
import type { ReconcileInspection, Rules } from "./rules.ts";
import type { EventOf, ReceivedMessage, ReconcileEffect, ReconcileEvent, State } from "./state.ts";

/** What is received over the socket, and may wait for the end of its frame. */
export type ReceivedEvent =
  | { type: "message-received"; messages: ReceivedMessage[] }
  | EventOf<"room-updated" | "room-removed">;

export interface DispatcherOptions {
  rules: () => Rules;
  carryOut: (effects: readonly ReconcileEffect[]) => void;
  /** Called with each event that was taken. */
  inspect: (inspection: ReconcileInspection) => void;
  /** Called before what was received is dispatched, at once or at the end of its frame. */
  beforeReceived: () => void;
  /** Shortest time between two dispatches of what is received, in ms. */
  frameMs: () => number;
}

/**
 * Owns the state: takes events one after the other, and has their effects carried out in between. Events
 * that effects lead to are queued: no dispatch runs inside another one.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  #state: State;
  readonly #queue: ReconcileEvent[] = [];
  #isRunning = false;
  /** Received since the last frame; they are dispatched together at the end of this one. */
  #received: ReceivedEvent[] = [];
  #reads: ChatRoomReadEvent[] = [];
  #frameTimer: ReturnType<typeof timeoutManager.setTimeout> | undefined;
  #frameEndsAt = Number.NEGATIVE_INFINITY;

  constructor(state: State, options: DispatcherOptions) {
    this.#state = state;
    this.#options = options;
  }

  get state(): State {
    return this.#state;
  }

  /** Whether events are being taken: then notifications of our own changes are still to come. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** F5: takes the first event of a frame at once, all others at its end. */
  receive(event: ReceivedEvent): void {
    const last = this.#received.at(-1);
    if (event.type === "message-received" && last?.type === event.type) {
      last.messages.push(...event.messages);
    } else {
      this.#received.push(event);
    }
    this.#dispatchSoon();
  }

  receiveRead(event: ChatRoomReadEvent): void {
    this.#reads.push(event);
    this.#dispatchSoon();
  }

  #dispatchSoon(): void {
    if (this.#frameTimer !== undefined) return;
    const waitMs = this.#frameEndsAt - performance.now();
    if (waitMs <= 0) this.#takeReceived();
    else
      this.#frameTimer = timeoutManager.setTimeout(() => this.#takeReceived(), Math.ceil(waitMs));
  }

  #takeReceived(): void {
    this.#frameTimer = undefined;
    this.#restartFrame();
    this.#options.beforeReceived();
    this.flush();
  }

  #restartFrame(): void {
    this.#frameEndsAt = performance.now() + this.#options.frameMs();
  }

  /** Dispatches what waits for the end of its frame. */
  flush(): void {
    if (this.#received.length + this.#reads.length > 0) this.flushAndDispatch();
  }

  /** Takes events, preceded by what waits for the end of its frame. */
  flushAndDispatch(...events: ReconcileEvent[]): void {
    const [received, reads] = [this.#received, this.#reads];
    this.#received = [];
    this.#reads = [];
    this.#queue.push(...received);
    // After the messages: it doesn't matter in which order they came.
    if (reads.length > 0) this.#queue.push({ type: "room-read", reads });
    if (received.length + reads.length === 0) {
      this.dispatch(...events);
      return;
    }
    // Whatever made us write now, the next write is a frame later.
    this.cancelFrame();
    this.#restartFrame();
    this.dispatch(...events);
    // A slow write would use the frame up, and each event that comes in the same task would be written by itself.
    this.#restartFrame();
  }

  /** Takes events for which nothing that waits for the end of its frame has to be written. */
  dispatch(...events: ReconcileEvent[]): void {
    this.enqueue(...events);
    this.run();
  }

  /** Has events taken at the next `run`. */
  enqueue(...events: ReconcileEvent[]): void {
    this.#queue.push(...events);
  }

  /** Whether the start of a query's fetch waits to be taken. */
  isFetchQueued(hash: string): boolean {
    return this.#queue.some((event) => event.type === "fetch-started" && event.hash === hash);
  }

  run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      notifyManager.batch(() => {
        while (this.#queue.length > 0) {
          const effects: ReconcileEffect[] = [];
          try {
            for (let event = this.#queue.shift(); event; event = this.#queue.shift())
              effects.push(...this.#take(event));
          } finally {
            // Also if an event throws: what follows from the ones before it must not be lost.
            this.#options.carryOut(effects);
          }
        }
      });
    } finally {
      this.#isRunning = false;
    }
  }

  #take(event: ReconcileEvent): readonly ReconcileEffect[] {
    const now = performance.now();
    const { state, effects } = reduce(this.#state, event, now, this.#options.rules());
    this.#state = state;
    this.#options.inspect({ event, effects, state, now });
    return effects;
  }

  /** Returns the state as it would be after an event. */
  preview(event: ReconcileEvent): State {
    return reduce(this.#state, event, performance.now(), this.#options.rules()).state;
  }

  /** Lets what was received wait for somebody to flush it. */
  cancelFrame(): void {
    timeoutManager.clearTimeout(this.#frameTimer);
    this.#frameTimer = undefined;
  }
}

import { timeoutManager } from "@tanstack/react-query";

import type { ReconcileEvent, State } from "./state.ts";

type Timer = ReturnType<typeof timeoutManager.setTimeout>;

/** A request of our own, for something that no query fetches. */
export interface OwnRequest<T> {
  /** What it asks for. A second request for the same takes the place of the first. */
  subject: string;
  /** Whether somebody still waits for its answer. */
  isAwaited: (state: State) => boolean;
  timeoutMs: number;
  send: (signal: AbortSignal) => Promise<T>;
  onResult: (result: T) => ReconcileEvent;
  onError: (error: unknown) => ReconcileEvent;
  /** Called once, however it ended, unless another request took its place. */
  onEnd?: () => void;
}

interface InFlight {
  controller: AbortController;
  isAwaited: (state: State) => boolean;
}

/**
 * Requests of our own in flight. Each is given up after its time, when the session ends, or when the
 * state no longer awaits its answer.
 */
export class OwnRequests {
  readonly #inFlight = new Map<string, InFlight>();
  readonly #onAnswer: (event: ReconcileEvent) => void;

  /** `onAnswer` is called with the event that an answer, an error or a time-out leads to. */
  constructor(onAnswer: (event: ReconcileEvent) => void) {
    this.#onAnswer = onAnswer;
  }

  start<T>(state: State, request: OwnRequest<T>): void {
    const { subject, isAwaited, timeoutMs, send, onResult, onError, onEnd = () => {} } = request;
    // Another event of the same moment may have settled it.
    if (!isAwaited(state)) return;
    const controller = new AbortController();
    const isCurrent = () => this.#inFlight.get(subject)?.controller === controller;
    const before = this.#inFlight.get(subject);
    this.#inFlight.set(subject, { controller, isAwaited });
    before?.controller.abort();
    const finish = (event: ReconcileEvent) => {
      if (!isCurrent()) return;
      this.#inFlight.delete(subject);
      timeoutManager.clearTimeout(timer);
      this.#onAnswer(event);
      onEnd();
    };
    const timer: Timer = timeoutManager.setTimeout(() => {
      finish(onError(new Error("the request was given up")));
      controller.abort();
    }, timeoutMs);
    controller.signal.addEventListener("abort", () => {
      timeoutManager.clearTimeout(timer);
      if (!isCurrent()) return;
      this.#inFlight.delete(subject);
      onEnd();
    });
    new Promise<T>((resolve) => {
      resolve(send(controller.signal));
    }).then(
      (result) => finish(onResult(result)),
      (error: unknown) => finish(onError(error)),
    );
  }

  /** A1: the answer to a request of before may be about another account. */
  giveUpUnawaited(state: State): void {
    for (const { controller, isAwaited } of this.#inFlight.values()) {
      if (!isAwaited(state)) controller.abort();
    }
  }

  giveUpAll(): void {
    for (const { controller } of this.#inFlight.values()) controller.abort();
  }
}

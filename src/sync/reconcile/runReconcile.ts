import { timeoutManager } from "@tanstack/react-query";

import type { ChatRoomReadEvent } from "../../ports/ChatRoomRead.ts";
import type { MarkedRead } from "../../queries/markChatRoomRead.ts";
import { completeResponses, type CompleteData } from "../../queries/responses.ts";
import type { ChatSyncContext, ChatSyncEnd } from "../ChatSyncStrategy.ts";
import { Dispatcher, type ReceivedEvent } from "./dispatcher.ts";
import { EffectRunner } from "./effects.ts";
import { Guard } from "./errors.ts";
import { OwnRequests } from "./ownRequests.ts";
import { factsOf } from "./queryFacts.ts";
import { isOfChat, QueryWatcher } from "./queryWatcher.ts";
import { startState } from "./reduce.ts";
import { rulesOf, type ReconcileInspection, type ReconcileOptions, type Rules } from "./rules.ts";
import type { ReceivedMessage, ReconcileEffect } from "./state.ts";

/**
 * Runs the reducer for one session: what the socket and the query cache tell goes to the dispatcher as
 * events, and their effects come back. Timers, promises, the client and the API are in these files and
 * nowhere else.
 */
export class ReconcileRunner {
  readonly #context: ChatSyncContext;
  readonly #guard: Guard;
  readonly #dispatcher: Dispatcher;
  readonly #watcher: QueryWatcher;
  readonly #requests: OwnRequests;
  readonly #effects: EffectRunner;
  readonly #stopCompleting: () => void;
  #options: ReconcileOptions;
  #rules: Rules;
  #wakeTimer: ReturnType<typeof timeoutManager.setTimeout> | undefined;

  constructor(context: ChatSyncContext, options: ReconcileOptions) {
    this.#context = context;
    this.#guard = new Guard(context.onError);
    this.#options = options;
    this.#rules = rulesOf(options, this.#guard.report);
    this.#dispatcher = new Dispatcher(startState(context.isConnected, performance.now()), {
      rules: () => this.#currentRules(),
      carryOut: (effects) => this.#carryOut(effects),
      inspect: (inspection) => this.#inspect(inspection),
      beforeReceived: () => this.#watcher.detectMissedNotifications(),
      frameMs: () => this.#options.frameMs ?? 16,
    });
    this.#watcher = new QueryWatcher(context, this.#dispatcher, this.#guard);
    this.#requests = new OwnRequests((event) => {
      this.#watcher.detectMissedNotifications();
      this.#dispatcher.flushAndDispatch(event);
    });
    this.#effects = new EffectRunner(
      context,
      this.#dispatcher,
      this.#watcher,
      this.#requests,
      this.#guard,
    );
    this.#stopCompleting = completeResponses(context.queryClient, this.#complete);
    this.#watcher.start();
  }

  receive(event: ReceivedEvent): void {
    this.#dispatcher.receive(event);
  }

  receiveMessage(message: ReceivedMessage): void {
    this.#dispatcher.receive({ type: "message-received", messages: [message] });
  }

  receiveRead(event: ChatRoomReadEvent): void {
    this.#dispatcher.receiveRead(event);
  }

  noteMark(mark: MarkedRead): void {
    this.#dispatcher.dispatch({ type: "mark-changed", ...mark });
  }

  watchRoom(chatRoomId: string, isWatched: boolean): void {
    this.#dispatcher.dispatch({ type: "room-watched", chatRoomId, isWatched });
  }

  connect(): void {
    this.#dispatcher.dispatch({ type: "connected" });
  }

  disconnect(): void {
    this.#dispatcher.dispatch({ type: "disconnected" });
  }

  noteDroppedInput(chatRoomId: string | undefined): void {
    this.#dispatcher.flushAndDispatch({ type: "input-dropped", chatRoomId: chatRoomId ?? null });
  }

  setOptions(options: ReconcileOptions): void {
    this.#options = options;
    this.#rules = rulesOf(options, this.#guard.report);
  }

  stop(reason: ChatSyncEnd): void {
    this.#watcher.stop();
    this.#stopCompleting();
    if (reason === "ended") {
      this.#dispatcher.flush();
      this.#invalidateUnresolved();
    }
    this.#dispatcher.cancelFrame();
    timeoutManager.clearTimeout(this.#wakeTimer);
    this.#requests.giveUpAll();
  }

  /** The app may give another API at any time. */
  #currentRules(): Rules {
    const canCatchUp = this.#context.api.fetchEventsSince !== undefined;
    if (canCatchUp !== this.#rules.canCatchUp) this.#rules = { ...this.#rules, canCatchUp };
    return this.#rules;
  }

  #inspect(inspection: ReconcileInspection): void {
    const { inspect } = this.#options;
    if (inspect !== undefined) this.#guard.run(() => inspect(inspection));
  }

  #carryOut(effects: readonly ReconcileEffect[]): void {
    for (const effect of effects) {
      this.#guard.run(() => {
        if (effect.type === "wake") this.#wakeAt(effect.at);
        else this.#effects.carryOut(effect);
      });
    }
    this.#requests.giveUpUnawaited(this.#dispatcher.state);
  }

  #wakeAt(at: number | null): void {
    timeoutManager.clearTimeout(this.#wakeTimer);
    if (at === null) return;
    const delayMs = Math.max(0, Math.ceil(at - performance.now()));
    this.#wakeTimer = timeoutManager.setTimeout(() => {
      this.#watcher.detectMissedNotifications();
      this.#dispatcher.dispatch({ type: "timer-rang" });
    }, delayMs);
  }

  /** F1: what a fetch resolves with is what the cache has after it. */
  readonly #complete: CompleteData = (queryKey, data) => {
    const query: unknown = this.#context.queryClient
      .getQueryCache()
      .find({ queryKey, exact: true });
    if (!isOfChat(query)) return data;
    const { queryHash: hash } = query;
    if (this.#dispatcher.state.queries[hash] === undefined) return data;
    this.#dispatcher.flush();
    const facts = factsOf(query, data, this.#guard.report);
    const { queries } = this.#dispatcher.preview({ type: "fetch-succeeded", hash, data, facts });
    return queries[hash]?.data;
  };

  /** Invalidates queries that still need a refetch, so that the next mount refetches them. */
  #invalidateUnresolved(): void {
    const { queries, refetches, suspicions, missingRooms, catchUp } = this.#dispatcher.state;
    const isRoomMissing = Object.keys(missingRooms).length > 0;
    const queryCache = this.#context.queryClient.getQueryCache();
    for (const [hash, { scope, data }] of Object.entries(queries)) {
      const isWanting =
        hash in refetches ||
        hash in suspicions ||
        catchUp !== null ||
        (isRoomMissing && scope === "chat-rooms");
      if (isWanting && data !== undefined)
        this.#guard.run(() => queryCache.get(hash)?.invalidate());
    }
  }
}

import { replaceEqualDeep, type QueryClient, type QueryKey } from "@tanstack/react-query";

import { callSafely } from "../ports/callSafely.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatSocket, ConnectionStatus } from "../ports/ChatSocket.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { parseChatRoomRemoved, parseChatRoomUpdated } from "../ports/parseChatRoomEvent.ts";
import { parseChatRoomRead } from "../ports/parseChatRoomRead.ts";
import {
  changeSources,
  parseChangedChatMessage,
  parseNewChatMessage,
  parseSentChatMessage,
  type ChangeSource,
} from "../ports/parseNewChatMessage.ts";
import { writeChatRoom } from "../queries/cachedChatRooms.ts";
import { discardUnsent } from "../queries/discardRoom.ts";
import type { MarkedRead } from "../queries/markChatRoomRead.ts";
import { allChatRoomKey, chatRoomKey } from "../queries/queryKeys.ts";
import { onWatchedRooms } from "../queries/watchedRooms.ts";
import type { ChatSyncEnd, ChatSyncSession, ChatSyncStrategy } from "./ChatSyncStrategy.ts";
import { createLateBoundApi } from "./createLateBoundApi.ts";
import { affectedKeys, createQueryCorrection } from "./createQueryCorrection.ts";
import { followMutations } from "./followMutations.ts";
import { reconcile } from "./reconcile/reconcile.ts";

export interface ChatSyncState {
  connectionStatus: ConnectionStatus;
  /** Keys of the queries that the strategy is bringing up to date, in every status. */
  recovering: readonly QueryKey[];
}

/** What may change while a subscription runs. */
export interface ChatSyncChanges {
  /** Where strategies fetch what is missing. Another object does not end the session. */
  api?: ChatApi;
  /**
   * What to do with the cache when an event arrives. A strategy with another `id` takes over; another
   * object with the same `id` goes on with the session.
   * @default reconcile
   */
  strategy?: ChatSyncStrategy | undefined;
  /**
   * Whose session it is, such as the user's id. Plain objects and arrays are compared by what they
   * hold. When it changes, all that the session knows is forgotten, and what was not sent is discarded.
   * Emptying the cache is up to the app.
   */
  sessionKey?: unknown;
}

export interface ChatSyncOptions extends ChatSyncChanges {
  queryClient: QueryClient;
  socket: ChatSocket;
  api: ChatApi;
  /**
   * Called for each input that was dropped and each failure of the strategy. Errors of requests that
   * queries make are in the queries, such as `error` of `useChatRooms`.
   */
  onError?: ((error: ChatSyncError) => void) | undefined;
  /** Called at once, and then on each change. */
  onState?: ((state: ChatSyncState) => void) | undefined;
}

export interface ChatSync {
  /** Changes what is given, and keeps the rest. No event is lost. */
  update(changes: ChatSyncChanges): void;
  /**
   * Unsubscribes from the socket, which it leaves open.
   * @param reason `forgotten` if the cache belongs to another account from now on
   * @default "ended"
   */
  stop(reason?: ChatSyncEnd): void;
}

const noQueryKeys: readonly QueryKey[] = [];

/** How many names of unknown events are reported; a server may put ids into them. */
const maxUnknownEvents = 100;

const clientsInUse = new WeakSet<QueryClient>();

/**
 * Keeps the queries of a client in step with a socket's events, by means of a strategy. This is
 * what `useChatSync` runs; it needs neither React nor a DOM.
 *
 * @throws {Error} if the socket is not a `ChatSocket`, or the client already follows one
 */
export function startChatSync(options: ChatSyncOptions): ChatSync {
  const { queryClient, socket, onError, onState } = options;
  if (!isSocket(socket)) {
    throw new Error(
      "chat-sync-kit: the socket has no on() and off(). Pass what io() or createWebSocketChatSocket() returns, or null to useChatSync while there is no socket yet.",
    );
  }
  if (clientsInUse.has(queryClient)) {
    throw new Error(
      "chat-sync-kit: this QueryClient already follows a socket, and two sessions would overwrite each other's data. Pass the same socket to each useChatSync, or stop() the other session first.",
    );
  }
  let current = withDefaults(options);
  let connection: Exclude<ConnectionStatus, "recovering"> = socket.connected
    ? "live"
    : "connecting";
  let recovering = noQueryKeys;
  let reported: ChatSyncState | undefined;
  let isStopped = false;
  const unknownEvents = new Set<string>();
  let corrections = startCorrections();
  let running = startSession();

  function startCorrections() {
    const controller = new AbortController();
    return { controller, refetch: createQueryCorrection(queryClient, controller.signal) };
  }

  function startSession() {
    const controller = new AbortController();
    const { signal } = controller;
    const { strategy } = current;
    const lateBoundApi = createLateBoundApi(queryClient, current.api, signal);
    // Without its strategy, each event is an input that had to be dropped.
    let session: ChatSyncSession = {
      onNewChatMessage: ({ chatMessage }) => correct(chatMessage.chatRoomId),
    };
    try {
      session = strategy.start({
        queryClient,
        api: lateBoundApi.api,
        signal,
        isConnected: connection === "live",
        onRecovering(queryKeys) {
          if (signal.aborted) return;
          recovering = queryKeys.length === 0 ? noQueryKeys : queryKeys;
          reportState();
        },
        onError(error) {
          if (!signal.aborted) callSafely(onError, error);
        },
      });
    } catch (cause) {
      controller.abort();
      recovering = noQueryKeys;
      reportFailure(strategy.id, "start", cause);
    }
    const stopWatchingRooms = onWatchedRooms(queryClient, (chatRoomId, isWatched) => {
      try {
        session.onWatchedRoom?.(chatRoomId, isWatched);
      } catch (cause) {
        reportFailure(strategy.id, "onWatchedRoom", cause, chatRoomId);
      }
    });
    if (signal.aborted) stopWatchingRooms();
    else signal.addEventListener("abort", stopWatchingRooms);
    return { session, strategyId: strategy.id, controller, bindApi: lateBoundApi.bind };
  }

  function stopSession(reason: ChatSyncEnd) {
    recovering = noQueryKeys;
    running.controller.abort();
    if (reason === "forgotten") {
      corrections.controller.abort();
      mutations.forget();
    }
    call("stop", (session) => session.stop?.(reason));
  }

  function restartSession(reason: ChatSyncEnd) {
    stopSession(reason);
    if (reason === "forgotten") corrections = startCorrections();
    running = startSession();
    reportState();
  }

  /** Calls the session. What it throws is reported; what it rejects with too, until it ends. */
  function call(
    name: keyof ChatSyncSession,
    run: (session: ChatSyncSession) => unknown,
    chatRoomId?: string,
  ) {
    const { session, strategyId, controller } = running;
    const fail = (cause: unknown) => reportFailure(strategyId, name, cause, chatRoomId);
    try {
      const result = run(session);
      // Most calls return nothing, and a message should not cost a promise.
      if (result === undefined) return;
      Promise.resolve(result).catch((cause: unknown) => {
        if (!controller.signal.aborted) fail(cause);
      });
    } catch (cause) {
      fail(cause);
    }
  }

  function reportFailure(strategyId: string, name: string, cause: unknown, chatRoomId?: string) {
    const where = chatRoomId === undefined ? "" : `, on an event of the room "${chatRoomId}"`;
    const message = `the strategy "${strategyId}" failed in ${name}${where}. See the cause of this error.`;
    callSafely(onError, new ChatSyncError("strategy-failed", message, { cause, chatRoomId }));
  }

  function reportState() {
    const connectionStatus =
      connection === "live" && recovering.length > 0 ? "recovering" : connection;
    if (reported?.connectionStatus === connectionStatus && reported.recovering === recovering)
      return;
    reported = { connectionStatus, recovering };
    callSafely(onState, reported);
  }

  function onMalformedFrame(cause: unknown) {
    if (cause instanceof ChatSyncError && cause.code === "unknown-event") {
      // Nothing of ours was missed. The message names the event, cut to a bearable length.
      if (unknownEvents.has(cause.message) || unknownEvents.size >= maxUnknownEvents) return;
      unknownEvents.add(cause.message);
      callSafely(onError, cause);
    } else {
      dropInput(cause);
    }
  }

  function dropInput(cause: unknown) {
    const error =
      cause instanceof ChatSyncError
        ? cause
        : new ChatSyncError("malformed-event", "the socket reported an unreadable frame.", {
            cause,
          });
    const { chatRoomId } = error;
    deliver("onDroppedInput", (session) => session.onDroppedInput?.(chatRoomId), chatRoomId);
    corrections.refetch(chatRoomId === undefined ? allChatRoomKey : chatRoomKey(chatRoomId));
    callSafely(onError, error);
  }

  /** Tells the session of an input. If the strategy takes none of this kind, refetches what it may concern. */
  function deliver(
    name: keyof ChatSyncSession,
    run: (session: ChatSyncSession) => unknown,
    chatRoomId: string | null | undefined,
  ) {
    if (running.session[name] === undefined) correct(chatRoomId);
    else call(name, run, chatRoomId ?? undefined);
  }

  function correct(chatRoomId: string | null | undefined) {
    corrections.refetch(...affectedKeys(chatRoomId));
  }

  /** Returns what an input says; drops it, and returns `undefined`, if it can't be read. */
  function read<Event>(parse: () => Event): Event | undefined {
    try {
      return parse();
    } catch (error) {
      dropInput(error);
      return undefined;
    }
  }

  function onNewChatMessage(chatMessage: unknown, details?: unknown) {
    const event = read(() => parseNewChatMessage(chatMessage, details));
    if (event === undefined) return;
    const { chatRoomId } = event.chatMessage;
    call("onNewChatMessage", (session) => session.onNewChatMessage(event), chatRoomId);
  }
  const onUpdated = (...args: unknown[]) => onChatMessageChanged(changeSources.updatedEvent, args);
  const onDeleted = (...args: unknown[]) => onChatMessageChanged(changeSources.deletedEvent, args);
  function onChatMessageChanged(source: ChangeSource, [message, details]: unknown[]) {
    const event = read(() => parseChangedChatMessage(source, message, details));
    if (event === undefined) return;
    const { chatRoomId } = event.chatMessage;
    deliver("onChatMessageChanged", (to) => to.onChatMessageChanged?.(event), chatRoomId);
  }
  function onChatRoomUpdated(chatRoom: unknown, details?: unknown) {
    const event = read(() => parseChatRoomUpdated(chatRoom, details));
    if (event === undefined) return;
    writeChatRoom(queryClient, event.chatRoom);
    const { id } = event.chatRoom;
    deliver("onChatRoomUpdated", (session) => session.onChatRoomUpdated?.(event), id);
  }
  function onChatRoomRemoved(chatRoom: unknown, details?: unknown) {
    const event = read(() => parseChatRoomRemoved(chatRoom, details));
    if (event === undefined) return;
    const id = event.removedChatRoomId;
    if (running.session.onChatRoomRemoved === undefined) discardUnsent(queryClient, id);
    deliver("onChatRoomRemoved", (session) => session.onChatRoomRemoved?.(event), id);
  }
  function onChatRoomRead(chatRoomRead: unknown, details?: unknown) {
    const event = read(() => parseChatRoomRead(chatRoomRead, details));
    if (event === undefined) return;
    deliver("onChatRoomRead", (session) => session.onChatRoomRead?.(event), null);
  }
  function onMark(mark: MarkedRead) {
    if (running.session.onMarkedRead !== undefined || mark.status === "success")
      deliver("onMarkedRead", (session) => session.onMarkedRead?.(mark), null);
  }
  function onSent(chatRoomId: string, response: unknown, draft: { clientId?: string }) {
    if (running.session.onSent === undefined) return;
    const sent = read(() => parseSentChatMessage(response));
    if (sent === undefined) return;
    const chatMessage = { ...draft, ...sent };
    call("onSent", (session) => session.onSent?.({ chatMessage }), chatRoomId);
  }
  function onConnect() {
    // What happened to rooms meanwhile is told to nobody.
    if (connection === "offline") corrections.refetch(allChatRoomKey);
    connection = "live";
    call("onConnect", (session) => session.onConnect?.());
    reportState();
    mutations.resumeRestored();
  }
  function onDisconnect() {
    connection = "offline";
    call("onDisconnect", (session) => session.onDisconnect?.());
    reportState();
  }

  const mutations = followMutations({
    queryClient,
    getApi: () => current.api,
    isConnected: () => connection === "live",
    onSent,
    onChanged: (source, response) => onChatMessageChanged(source, [response]),
    onMark,
  });
  function subscribe(change: "on" | "off") {
    socket[change]("new-chat-message", onNewChatMessage);
    socket[change]("chat-message-updated", onUpdated);
    socket[change]("chat-message-deleted", onDeleted);
    socket[change]("chat-room-updated", onChatRoomUpdated);
    socket[change]("chat-room-removed", onChatRoomRemoved);
    socket[change]("chat-room-read", onChatRoomRead);
    socket[change]("malformed-frame", onMalformedFrame);
    socket[change]("connect", onConnect);
    socket[change]("disconnect", onDisconnect);
  }
  subscribe("on");
  clientsInUse.add(queryClient);
  reportState();
  mutations.resumeRestored();

  return {
    update(changes) {
      if (isStopped) return;
      const before = current;
      current = withDefaults({ ...current, ...changes });
      const { api, strategy, sessionKey } = current;
      if (!isSameSession(sessionKey, before.sessionKey)) {
        restartSession("forgotten");
      } else if (strategy.id !== before.strategy.id) {
        restartSession("ended");
      } else {
        running.bindApi(api);
        if (strategy === before.strategy) return;
        call("onStrategyChange", (session) => session.onStrategyChange?.(strategy));
      }
    },
    stop(reason = "ended") {
      if (isStopped) return;
      isStopped = true;
      clientsInUse.delete(queryClient);
      mutations.stop();
      subscribe("off");
      stopSession(reason);
    },
  };
}

function withDefaults({
  api,
  strategy = reconcile,
  sessionKey,
}: ChatSyncChanges & Pick<ChatSyncOptions, "api">) {
  return { api, strategy, sessionKey };
}

/** Whether two session keys mean the same session; they may be objects that a render created. */
export function isSameSession(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || replaceEqualDeep(a, b) === a;
}

function isSocket(socket: unknown): boolean {
  return typeof socket === "object" && socket !== null && "on" in socket && "off" in socket;
}

import type { ChatRoomRemovedEvent, ChatRoomUpdatedEvent } from "../../src/ports/ChatRoomEvents.ts";
import type { ChatRoomRead, ChatRoomReadEvent } from "../../src/ports/ChatRoomRead.ts";
import type { NewChatMessageEvent } from "../../src/ports/NewChatMessageEvent.ts";

/** What is needed of a `ChatSyncContext`, whose room this one may not import from. */
interface Context {
  onRecovering: (queryKeys: readonly (readonly unknown[])[]) => void;
}

/** The same of a `ChatSyncStrategy`. */
interface Strategy<C extends Context> {
  readonly id: string;
  /** The one that this one does the work of, if it is watched. */
  readonly original?: Strategy<C>;
  start(context: C): Session<C>;
}

/** The same of a `MarkedRead`. */
interface MarkedRead extends ChatRoomRead {
  status: "pending" | "success" | "error";
}

interface Session<C extends Context> {
  onNewChatMessage(event: NewChatMessageEvent): void | Promise<void>;
  onChatMessageChanged?(event: NewChatMessageEvent): void | Promise<void>;
  onChatRoomUpdated?(event: ChatRoomUpdatedEvent): void | Promise<void>;
  onChatRoomRemoved?(event: ChatRoomRemovedEvent): void | Promise<void>;
  onSent?(event: NewChatMessageEvent): void | Promise<void>;
  onChatRoomRead?(event: ChatRoomReadEvent): void | Promise<void>;
  onMarkedRead?(mark: MarkedRead): void;
  onWatchedRoom?(chatRoomId: string, isWatched: boolean): void;
  onConnect?(): void;
  onDisconnect?(): void;
  onDroppedInput?(chatRoomId: string | undefined): void;
  onStrategyChange?(strategy: Strategy<C>): void;
  stop?(reason: "ended" | "forgotten"): void;
}

/** A strategy whose work is counted. */
export interface WatchedStrategy<C extends Context> {
  /** Does what the watched one does. */
  readonly strategy: Strategy<C>;
  /** How many events it was given. */
  readonly eventsReceived: number;
  /** How many of them it has not finished with. */
  readonly eventsAtWork: number;
  /** Whether it says that queries are being brought up to date. */
  readonly isRecovering: boolean;
  /** Whether a session of it runs. */
  readonly isRunning: boolean;
  /**
   * Replaces the watched strategy by one with the same id but other options, in running sessions too.
   * `undefined` restores the watched one.
   */
  runAs(strategy: Strategy<C> | undefined): void;
}

/**
 * Returns a strategy that does the same as the given one, and the count of its work. `onEvent` is called
 * with each event before the strategy is.
 */
export function watchStrategy<C extends Context>(
  original: Strategy<C>,
  onEvent?: (event: NewChatMessageEvent) => void,
): WatchedStrategy<C> {
  const { id } = original;
  let eventsReceived = 0;
  let eventsAtWork = 0;
  let substitute: Strategy<C> | undefined;
  const sessions = new Set<Session<C>>();
  const recoveringSessions = new Set<symbol>();
  return {
    strategy: {
      id,
      original,
      start(context) {
        const key = Symbol(id);
        const session = (substitute ?? original).start({
          ...context,
          onRecovering(queryKeys) {
            if (queryKeys.length > 0) recoveringSessions.add(key);
            else recoveringSessions.delete(key);
            context.onRecovering(queryKeys);
          },
        });
        sessions.add(session);
        function receive(event: NewChatMessageEvent, handle: () => void | Promise<void>) {
          onEvent?.(event);
          return count(handle);
        }
        async function count(handle: () => void | Promise<void>) {
          eventsReceived += 1;
          eventsAtWork += 1;
          try {
            await handle();
          } finally {
            eventsAtWork -= 1;
          }
        }
        return {
          onNewChatMessage: (event) => receive(event, () => session.onNewChatMessage(event)),
          // Only what is there: without it, changes and dropped inputs are corrected by other means.
          ...(session.onChatMessageChanged !== undefined && {
            onChatMessageChanged: (event) =>
              receive(event, () => session.onChatMessageChanged?.(event)),
          }),
          ...(session.onChatRoomUpdated !== undefined && {
            onChatRoomUpdated: (event) => count(() => session.onChatRoomUpdated?.(event)),
          }),
          ...(session.onChatRoomRemoved !== undefined && {
            onChatRoomRemoved: (event) => count(() => session.onChatRoomRemoved?.(event)),
          }),
          ...(session.onSent !== undefined && {
            onSent: (event) => session.onSent?.(event),
          }),
          ...(session.onChatRoomRead !== undefined && {
            onChatRoomRead: (event) => session.onChatRoomRead?.(event),
          }),
          ...(session.onMarkedRead !== undefined && {
            onMarkedRead: (mark) => session.onMarkedRead?.(mark),
          }),
          onWatchedRoom: (chatRoomId, isWatched) => session.onWatchedRoom?.(chatRoomId, isWatched),
          onConnect: () => session.onConnect?.(),
          onDisconnect: () => session.onDisconnect?.(),
          ...(session.onDroppedInput !== undefined && {
            onDroppedInput: (chatRoomId) => session.onDroppedInput?.(chatRoomId),
          }),
          onStrategyChange(next) {
            session.onStrategyChange?.(substitute ?? next.original ?? next);
          },
          stop(reason) {
            sessions.delete(session);
            session.stop?.(reason);
            recoveringSessions.delete(key);
          },
        };
      },
    },
    get eventsReceived() {
      return eventsReceived;
    },
    get eventsAtWork() {
      return eventsAtWork;
    },
    get isRecovering() {
      return recoveringSessions.size > 0;
    },
    get isRunning() {
      return sessions.size > 0;
    },
    runAs(strategy) {
      substitute = strategy;
      for (const session of sessions) session.onStrategyChange?.(strategy ?? original);
    },
  };
}

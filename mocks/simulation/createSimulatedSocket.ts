import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import { eventArgsAtLevel, type ProtocolLevel } from "../truth/atLevel.ts";
import type { TruthEvent } from "../truth/Truth.ts";
import type { Fates } from "./createFates.ts";
import type { VirtualClock } from "./createVirtualClock.ts";

/** How an event is broken: with a legible room or without one. */
export type Breakage = "room-legible" | "unreadable";

/** An event that reaches the client. */
export interface Delivery {
  chatMessage: ChatMessage;
  breakage: Breakage | undefined;
}

export interface SimulatedSocketOptions {
  clock: VirtualClock;
  level: ProtocolLevel;
  connectAfterMs: number;
  ordered: boolean;
  /** Whether no event is sent twice. */
  once: boolean;
  /** Whether no event is lost as long as the connection stands. */
  lossless: boolean;
  fates: Pick<Fates, "nextDelivery">;
  /** Is told of each event that will never reach the client, when that is certain. */
  onLost: () => void;
  /** Is told of each event that reaches the client, before its listeners are. */
  onDelivered: (delivery: Delivery) => void;
  /** Is told when the client connects, before its listeners are. */
  onConnected: () => void;
}

export interface SimulatedSocket {
  readonly socket: ChatSocket;
  /** How many listeners the client has, for all events together. */
  readonly listenerCount: number;
  /** Puts an event on its way; it meets the next fate, even if that is to meet no connection. */
  send(event: TruthEvent, breakage?: Breakage): void;
  /** When the event that was sent last arrives, in ms since 1970. */
  readonly latestArrival: number;
  /** Forgets what is on its way. */
  dropUnderway(): void;
  /** Breaks the connection for a while. Does nothing while there is none. */
  disconnect(forMs: number, noticeAfterMs: number): void;
}

type Listener = (...args: unknown[]) => void;

/** Returns the socket door of the simulated server, with one client. */
export function createSimulatedSocket(options: SimulatedSocketOptions): SimulatedSocket {
  const {
    clock,
    level,
    connectAfterMs,
    ordered,
    once,
    lossless,
    fates,
    onLost,
    onDelivered,
    onConnected,
  } = options;
  const listeners = new Map<string, Set<Listener>>();
  const underway = new Set<number>();
  let isUp = connectAfterMs === 0;
  let isConnected = isUp;
  let latestArrival = 0;

  function emit(event: string, ...args: unknown[]) {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(...args);
  }

  function connect() {
    isUp = true;
    isConnected = true;
    onConnected();
    emit("connect");
  }

  function deliver(event: TruthEvent, breakage: Breakage | undefined, delayMs: number) {
    const timer = clock.setTimeout(() => {
      underway.delete(timer);
      onDelivered({ chatMessage: event.chatMessage, breakage });
      emit("new-chat-message", ...argsOf(event, level, breakage));
    }, delayMs);
    underway.add(timer);
  }

  function dropUnderway() {
    latestArrival = 0;
    for (const timer of underway) clock.clearTimeout(timer);
    if (underway.size > 0) onLost();
    underway.clear();
  }

  if (!isUp) clock.setTimeout(connect, connectAfterMs);

  return {
    socket: {
      get connected() {
        return isConnected;
      },
      on(event: string, listener: Listener) {
        const ofEvent = listeners.get(event) ?? new Set();
        listeners.set(event, ofEvent.add(listener));
      },
      off(event: string, listener: Listener) {
        listeners.get(event)?.delete(listener);
      },
    },
    get listenerCount() {
      return [...listeners.values()].reduce((sum, ofEvent) => sum + ofEvent.size, 0);
    },
    send(event, breakage) {
      const { delayMs, lost, againAfterMs } = fates.nextDelivery();
      if (!isUp || (lost === true && !lossless)) {
        onLost();
        return;
      }
      const arrival = Math.max(ordered ? latestArrival : 0, clock.now() + delayMs);
      latestArrival = arrival;
      deliver(event, breakage, arrival - clock.now());
      if (againAfterMs !== undefined && !once) {
        deliver(event, breakage, arrival - clock.now() + againAfterMs);
      }
    },
    get latestArrival() {
      return latestArrival;
    },
    dropUnderway,
    disconnect(forMs, noticeAfterMs) {
      if (!isUp) return;
      isUp = false;
      dropUnderway();
      clock.setTimeout(
        () => {
          isConnected = false;
          emit("disconnect");
        },
        Math.min(noticeAfterMs, forMs),
      );
      clock.setTimeout(connect, forMs);
    },
  };
}

function argsOf(event: TruthEvent, level: ProtocolLevel, breakage: Breakage | undefined) {
  const [chatMessage, details] = eventArgsAtLevel(event, level);
  switch (breakage) {
    case undefined:
      return details === undefined ? [chatMessage] : [chatMessage, details];
    case "room-legible":
      return [{ ...chatMessage, text: 7 }, details];
    case "unreadable":
      return ["?"];
  }
}

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatActivityEventName, ChatEventName } from "../../src/ports/ChatSocket.ts";
import type { TruthEvent } from "../truth/Truth.ts";
import type { Clock } from "./Clock.ts";
import type { Faults } from "./Faults.ts";
import { goodDelivery, type DeliveryFate } from "./Schedule.ts";

/** How an event is broken: with a legible room or without one. */
export type Breakage = "room-legible" | "unreadable";

/** An event as it is sent. */
export interface SentEvent {
  /** The room that it is about. */
  chatRoomId: string;
  /** The message that it is about, if it is about one. */
  chatMessage?: ChatMessage | undefined;
  /** What it tells of. */
  source?: TruthEvent | undefined;
  name: ChatEventName;
  /** The arguments of the event. */
  args: unknown[];
  breakage?: Breakage | undefined;
  /** Meets a good fate, and takes none from the others. */
  isReliable?: boolean | undefined;
  /** Arrives although the line breaks meanwhile. */
  isCertain?: boolean | undefined;
}

/** What is passed on to a client, and neither stored nor counted: who is typing, or who is there. */
export interface RelayedEvent {
  name: ChatActivityEventName;
  /** The arguments of the event. */
  args: unknown[];
}

/** A client's end of a socket, as a door attaches it. */
export interface SocketEnd {
  /** Called with an event and its arguments. */
  deliver(name: ChatEventName | ChatActivityEventName, args: unknown[]): void;
  /** Called when the client can connect. */
  connect?(): void;
  /** Called when the client notices that the connection is lost. */
  disconnect(): void;
}

export interface EventLineOptions {
  clock: Clock;
  /** 0: up from the start. */
  connectAfterMs: number;
  /** Whether events arrive in the order in which they were sent. */
  isOrdered: boolean;
  /** Whether no event is sent twice. */
  isOnce: boolean;
  /** Whether no event is lost as long as the line is up. */
  isLossless: boolean;
  faults: Pick<Faults, "nextDelivery" | "watchOnline">;
  /** Called for each event that will never reach the client, when that is certain. */
  onLost: () => void;
  /** Called for each event that reaches the client, before its ends are. */
  onDelivered: (event: SentEvent) => void;
  /** Called for each relayed event that reaches the client, before its ends are. */
  onRelayed: (event: RelayedEvent) => void;
  /** Called when the line comes up, before its ends are. */
  onConnected: () => void;
}

/** The path of events to a client, or to all that share a connection. */
export interface EventLine {
  /** Whether what is sent now can arrive, and whether sockets may connect. */
  readonly isUp: boolean;
  /** Whether the client believes that it is up. */
  readonly isConnected: boolean;
  /** How many events are in flight. */
  readonly underway: number;
  /** When the oldest event in flight was sent, in ms since 1970; `Infinity` if none is in flight. */
  readonly earliestDeparture: number;
  /** When the event that was sent last arrives, in ms since 1970. */
  readonly latestArrival: number;
  /** Sends events to an end from now on, until the returned function is called. */
  attach(end: SocketEnd): () => void;
  /** Sends an event, which meets the next fate even while the line is down. */
  send(event: SentEvent): void;
  /**
   * Passes an event on, out of line: whatever happens to it, every other event arrives as without it. By
   * default it meets the next fate.
   */
  relay(event: RelayedEvent, fate?: DeliveryFate): void;
  /** Drops what is in flight, also what arrives although the line breaks. */
  dropAll(): void;
  /** Breaks the line for a while. Does nothing while it is down. */
  disconnect(forMs: number, noticeAfterMs: number): void;
}

export function createEventLine(options: EventLineOptions): EventLine {
  const { clock, connectAfterMs, isOrdered, isOnce, isLossless, faults } = options;
  const { onLost, onDelivered, onRelayed, onConnected } = options;
  const ends = new Set<SocketEnd>();
  /** When each event in flight was sent, by its timer, in the order of sending. */
  const underway = new Map<number, number>();
  /** The timers of events in flight that arrive although the line breaks. */
  const certain = new Set<number>();
  /** The timers of relayed events in flight. */
  const relayed = new Set<number>();
  let isUp = connectAfterMs === 0;
  let isConnected = isUp;
  let latestArrival = 0;

  function connect() {
    isUp = true;
    isConnected = true;
    onConnected();
    for (const end of [...ends]) end.connect?.();
  }

  function notice() {
    isConnected = false;
    for (const end of [...ends]) end.disconnect();
  }

  function goDown() {
    isUp = false;
    dropUnderway();
  }

  function deliver(event: SentEvent, delayMs: number) {
    const receivers = [...ends];
    const timer = clock.setTimeout(() => {
      underway.delete(timer);
      certain.delete(timer);
      onDelivered(event);
      for (const end of receivers) {
        if (ends.has(end)) end.deliver(event.name, event.args);
      }
    }, delayMs);
    if (event.isCertain === true) certain.add(timer);
    else underway.set(timer, clock.now());
  }

  function clearAll(timers: Set<number>) {
    for (const timer of timers) clock.clearTimeout(timer);
    timers.clear();
  }

  function dropUnderway() {
    clearAll(relayed);
    latestArrival = 0;
    for (const timer of underway.keys()) clock.clearTimeout(timer);
    if (underway.size > 0) onLost();
    underway.clear();
  }

  if (!isUp) clock.setTimeout(connect, connectAfterMs);
  faults.watchOnline?.((isOnline) => {
    if (isOnline === isUp) return;
    if (isOnline) {
      connect();
      return;
    }
    goDown();
    notice();
  });

  return {
    get isUp() {
      return isUp;
    },
    get isConnected() {
      return isConnected;
    },
    get underway() {
      return underway.size;
    },
    get earliestDeparture() {
      const [earliest = Infinity] = underway.values();
      return earliest;
    },
    get latestArrival() {
      return latestArrival;
    },
    attach(end) {
      ends.add(end);
      return () => void ends.delete(end);
    },
    send(event) {
      const fate = event.isReliable === true ? goodDelivery : faults.nextDelivery();
      const { delayMs, lost, againAfterMs, isOvertaken = false } = fate;
      if (!isUp || (lost === true && !isLossless && event.isCertain !== true)) {
        onLost();
        return;
      }
      const now = clock.now();
      const isInLine = isOrdered && !isOvertaken;
      const arrival = Math.max(isInLine ? latestArrival : 0, now + delayMs);
      if (!isOvertaken) latestArrival = arrival;
      deliver(event, arrival - now);
      if (againAfterMs !== undefined && !isOnce) deliver(event, arrival - now + againAfterMs);
    },
    relay(event, fate = faults.nextDelivery()) {
      const { delayMs, lost, againAfterMs } = fate;
      if (!isUp || lost === true) return;
      const delays = againAfterMs === undefined ? [delayMs] : [delayMs, delayMs + againAfterMs];
      for (const delay of delays) {
        const timer = clock.setTimeout(() => {
          relayed.delete(timer);
          onRelayed(event);
          for (const end of [...ends]) end.deliver(event.name, event.args);
        }, delay);
        relayed.add(timer);
      }
    },
    dropAll() {
      dropUnderway();
      clearAll(certain);
    },
    disconnect(forMs, noticeAfterMs) {
      if (!isUp) return;
      goDown();
      clock.setTimeout(notice, Math.min(noticeAfterMs, forMs));
      clock.setTimeout(connect, forMs);
    },
  };
}

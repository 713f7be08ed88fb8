import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatEventName } from "../../src/ports/ChatSocket.ts";
import { eventArgsAtLevel, roomEventArgsAtLevel, type ProtocolLevel } from "../truth/atLevel.ts";
import type { Truth, TruthEvent } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import {
  asSeenBy,
  getsEvent,
  seesChatRoom,
  viewOf,
  type Account,
  type AccountView,
  type Viewer,
} from "./accountView.ts";
import type { Clock } from "./Clock.ts";
import type { ChatReader, Reading } from "./createChatReader.ts";
import {
  createEventLine,
  type Breakage,
  type EventLine,
  type RelayedEvent,
  type SentEvent,
} from "./createEventLine.ts";
import type { Replica } from "./createReplicas.ts";
import {
  createRequestLine,
  type Passage,
  type RequestAbout,
  type RequestLine,
} from "./createRequestLine.ts";
import type { Faults } from "./Faults.ts";
import type { DeliveryFate, OwnMessageRules, RequestFate } from "./Schedule.ts";

/** The body of every error of the wire contract. */
export interface ErrorBody {
  error: { code: string; message: string };
}

/** What the server says to a request; without a status it says nothing. */
export type Answer<T> =
  | { isOk: true; status: number; body: T }
  | { isOk: false; status: number; body: ErrorBody }
  | { isOk: false; status: undefined };

/** An event that reaches the client. */
export interface Delivery {
  name: ChatEventName;
  chatRoomId: string;
  /** The message that it is about, if it is about one. */
  chatMessage: ChatMessage | undefined;
  /** What it tells of. */
  source: TruthEvent | undefined;
  breakage: Breakage | undefined;
}

/** What keeps out faults that no client could ever notice; `createSimulatedServer` has the list. */
export interface ConnectionRules {
  /** Whether nothing but arrival decides between some messages. */
  hasOnlyArrival: boolean;
  /** Whether the stream's offsets are skipped, so that a hole can't be seen. */
  skipsOffsets: boolean;
  /** Whether snapshots say how old they are. */
  tellsPositions: boolean;
}

export interface ConnectOptions {
  faults: Faults;
  /** @default "everyone" */
  account?: Account;
  /**
   * When the socket can be connected, in ms from now.
   * @default 0
   */
  connectAfterMs?: number;
  /**
   * Whether events arrive in the order in which they were sent; repetitions may come later.
   * @default true
   */
  ordered?: boolean;
  /**
   * After so many requests none is answered any more.
   * @default Infinity
   */
  maxRequests?: number | undefined;
  /** Whether responses are measured, which takes time. */
  measuresBytes?: boolean;
  /** Returns whether the client is the one that sent a message. Needed where authors get no echo. */
  isAuthorOf?: (chatMessage: ChatMessage) => boolean;
  /** Called for each event that reaches the client, before its listeners are. */
  onDelivered?: (delivery: Delivery) => void;
  /** Called for each event about activity that reaches the client, before its listeners are. */
  onRelayed?: (event: RelayedEvent) => void;
  /** Called when the client can connect, before its listeners are. */
  onConnected?: () => void;
}

export interface ConnectionOptions extends ConnectOptions {
  clock: Clock;
  truth: Truth;
  level: ProtocolLevel;
  reader: ChatReader;
  replica: Replica;
  /** Rooms that are left out of every list, and refused. */
  forbidden: ReadonlySet<string>;
  rules: ConnectionRules;
  ownMessages: OwnMessageRules;
}

/** The connection between the server and one client, or several that share their faults. */
export interface Connection
  extends
    Pick<EventLine, "isUp" | "isConnected" | "attach" | "disconnect">,
    Pick<RequestLine, "requests" | "passage" | "travel"> {
  readonly level: ProtocolLevel;
  readonly reader: ChatReader;
  /** Who is signed in. */
  readonly account: Account;
  /** Requests that will be answered and events on their way. */
  readonly pending: number;
  /** Answers a request that has reached the server, according to its fate. */
  answer<T>(passage: Passage, read: (reading: Reading) => T, status?: number): Answer<T>;
  /** Sends a request to the server and resolves to the answer, when that is back. */
  request<T>(
    about: RequestAbout,
    read: (reading: Reading) => T,
    options?: { signal?: AbortSignal | undefined; status?: number },
  ): Promise<Answer<T>>;
  /** Sends an event, if the account may see its room. */
  send(event: TruthEvent, how: Pick<SentEvent, "breakage" | "isReliable">): void;
  /** Passes on what a user does, if the account may see the room where they do it. */
  relay(event: RelayedEvent, chatRoomId: string | undefined, fate?: DeliveryFate): void;
  /**
   * Returns the truth as the account sees it, as it was some ms ago; or longer ago, where it would
   * overtake an event and only arrival decides.
   */
  view(ageMs?: number): AccountView;
  /** Signs another account in, and drops what is in flight. */
  signIn(account: Account): void;
  /**
   * Notes that the client starts to listen again, and missed the events before. Has an effect at L0 and
   * L1 only.
   */
  noteFreshListener(): void;
  /** Notes that the client cleared its cache, or that something left the truth. */
  settle(): void;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { clock, truth, level, reader, replica, forbidden, faults, ownMessages } = options;
  const { hasOnlyArrival, skipsOffsets, tellsPositions } = options.rules;
  let { account = "everyone" } = options;
  const viewer = (): Viewer => ({ account, forbidden });
  const fixReplica = tellsPositions ? () => undefined : replica.settle;

  const events = createEventLine({
    clock,
    connectAfterMs: hasOnlyArrival ? 0 : (options.connectAfterMs ?? 0),
    isOrdered: (options.ordered ?? true) || hasOnlyArrival || skipsOffsets,
    isOnce: hasOnlyArrival,
    isLossless: skipsOffsets || hasOnlyArrival,
    faults,
    onLost: fixReplica,
    onDelivered({ name, chatRoomId, chatMessage, source, breakage }) {
      options.onDelivered?.({ name, chatRoomId, chatMessage, source, breakage });
    },
    onRelayed: (event) => options.onRelayed?.(event),
    onConnected: () => options.onConnected?.(),
  });
  const requestLine = createRequestLine({
    clock,
    faults,
    measuresBytes: options.measuresBytes ?? false,
    maxRequests: options.maxRequests ?? Infinity,
    viewer,
    earliestArrival: () => (hasOnlyArrival ? events.latestArrival : 0),
  });

  function answer<T>(
    { fate, viewer }: Passage,
    read: (reading: Reading) => T,
    status = 200,
  ): Answer<T> {
    const failure = failureOf(fate);
    if (failure !== undefined && fate.isDone !== true) return failure;
    const snapshot = hasOnlyArrival ? truth.snapshot() : replica.read(fate.lagMs);
    try {
      const body = read({ viewer, snapshot });
      return failure ?? { isOk: true, status, body };
    } catch (error) {
      if (!(error instanceof TruthError)) throw error;
      return failure ?? refusal(error.status, error.code, error.message);
    }
  }

  function isForOthers({ name, chatMessage }: TruthEvent): boolean {
    const hasEcho = ownMessages.hasNoEcho !== true || hasOnlyArrival;
    if (hasEcho || name !== "new-chat-message") return false;
    return options.isAuthorOf?.(chatMessage) === true;
  }

  return {
    level,
    reader,
    requests: requestLine.requests,
    passage: requestLine.passage,
    travel: requestLine.travel,
    get account() {
      return account;
    },
    get isUp() {
      return events.isUp;
    },
    get isConnected() {
      return events.isConnected;
    },
    get pending() {
      return requestLine.underway + events.underway;
    },
    answer,
    request: (about, read, { signal, status } = {}) =>
      requestLine.travel(about, signal, (passage) => answer(passage, read, status)),
    attach: events.attach,
    send(event, how) {
      if (!getsEvent(account, event) || isForOthers(event)) return;
      const { chatMessage } = event;
      const seen = {
        ...event,
        chatRoom: asSeenBy(account, event.chatRoom, event.unreadCount(account)),
      };
      const args = argsOf(seen, level, ownMessages.returnsClientIds, how.breakage);
      const isChange = event.name !== "new-chat-message";
      const isCertain = isChange && !tellsPositions;
      const isOfMessage = chatMessage !== undefined && event.name !== "chat-room-read";
      events.send({
        name: event.name,
        chatRoomId: event.chatRoom.id,
        chatMessage,
        source: event,
        args,
        ...how,
        isCertain,
        // Of a room, only what was said or read last counts, so its events may come late, twice and out of order.
        isReliable: (isCertain && isOfMessage) || how.isReliable,
      });
    },
    relay(event, chatRoomId, fate) {
      if (chatRoomId === undefined || seesChatRoom(account, chatRoomId)) events.relay(event, fate);
    },
    view(ageMs) {
      if (ageMs === undefined) return viewOf(truth.snapshot(), viewer());
      const arrivedMs = hasOnlyArrival ? clock.now() - events.earliestDeparture + 1 : 0;
      return viewOf(replica.recall(Math.max(ageMs, arrivedMs)), viewer());
    },
    disconnect(forMs, noticeAfterMs) {
      if (!hasOnlyArrival) events.disconnect(forMs, noticeAfterMs);
    },
    signIn(next) {
      account = next;
      events.dropAll();
      replica.settle();
    },
    noteFreshListener: fixReplica,
    settle: replica.settle,
  };
}

function failureOf({ fail, hangs }: RequestFate) {
  if (fail === "network" || hangs) return { isOk: false as const, status: undefined };
  if (fail === undefined) return undefined;
  return refusal(fail, "simulated-failure", "The server was told to fail.");
}

function refusal(status: number, code: string, message: string) {
  return { isOk: false as const, status, body: { error: { code, message } } };
}

function argsOf(
  event: TruthEvent,
  level: ProtocolLevel,
  returnsClientIds: boolean | undefined,
  breakage: Breakage | undefined,
): unknown[] {
  if (event.chatMessage === undefined) return roomEventArgsAtLevel(event, level);
  const args = eventArgsAtLevel(event, level, returnsClientIds);
  switch (breakage) {
    case undefined:
      return args;
    case "room-legible":
      return [{ ...args[0], text: 7 }, args[1]];
    case "unreadable":
      return ["?"];
  }
}

import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatSocket } from "../../src/ports/ChatSocket.ts";
import { hasEventStream } from "../truth/atLevel.ts";
import type { GrowingTruth, TruthEvent } from "../truth/Truth.ts";
import { asSeenBy, seesChatRoom, viewOf, type Account, type AccountView } from "./accountView.ts";
import { createFates, type Fates } from "./createFates.ts";
import { createReplicas } from "./createReplicas.ts";
import { createSimulatedApi, type OwnApi, type SimulatedRequest } from "./createSimulatedApi.ts";
import { createSimulatedSocket, type Breakage, type Delivery } from "./createSimulatedSocket.ts";
import type { VirtualClock } from "./createVirtualClock.ts";
import type { Schedule } from "./Schedule.ts";

export interface SimulatedServerOptions {
  clock: VirtualClock;
  truth: GrowingTruth;
  schedule: Pick<Schedule, "level" | "connectAfterMs" | "ordered" | "requests" | "deliveries"> &
    Partial<Pick<Schedule, "timesAndIds" | "forbiddenRooms" | "offsetStep" | "pages">>;
  /** Where two clients draw from the same fates. */
  fates?: Fates;
  /** @default "everyone" */
  account?: Account;
  /**
   * After so many requests none is answered any more.
   * @default Infinity
   */
  maxRequests?: number | undefined;
  /** Whether responses are measured, which takes time. */
  measuresBytes?: boolean;
  /** Is told of each message as it is accepted. */
  onAccepted?: (chatMessage: ChatMessage) => void;
  /** Is told of each event that reaches the client, before its listeners are. */
  onDelivered?: (delivery: Delivery) => void;
  /** Is told when the client connects, before its listeners are. */
  onConnected?: () => void;
}

export interface SimulatedServer {
  readonly api: ChatApi;
  readonly ownApi: OwnApi;
  readonly socket: ChatSocket;
  readonly truth: GrowingTruth;
  /** Who is signed in at the client. */
  readonly account: Account;
  /** All requests of the client, in the order in which they were started. */
  readonly requests: readonly SimulatedRequest[];
  /** How many listeners the client has on the socket. */
  readonly listenerCount: number;
  /** Returns the truth as the client's account sees it, as it was some ms ago. */
  view(ageMs?: number): AccountView;
  /** Accepts a plausible message of somebody else; `breakage` is done to its event. */
  post(chatRoomId: string, breakage?: Breakage): void;
  /** Accepts a message whose event meets a good fate. */
  postReliably(chatRoomId: string): void;
  /** Every request meets a good fate until what `run` returns has settled. */
  answerReliably(run: () => Promise<unknown>): void;
  /** Makes a room, with a first message. */
  createChatRoom(): void;
  disconnect(forMs: number, noticeAfterMs: number): void;
  /** The client belongs to another account from now on. What is on its way to it is dropped. */
  signIn(account: Account): void;
  /**
   * Says that the client starts to listen afresh, and knows nothing of the events before. Has an
   * effect at L0 and L1 only.
   */
  noteFreshListener(): void;
  /** Says that the client was told to forget, or that something left the truth. */
  settle(): void;
}

/**
 * Returns the simulated server in virtual time, as one client meets it. Every request and every
 * event has its fate from the schedule.
 *
 * These rules keep out what no client could ever notice:
 *
 * - at L0 and L1, and where the app's own pages leave out `asOf`, no replica is behind an event that
 *   this client was sent in vain, or that it received before it began to listen afresh: without
 *   `asOf`, such a snapshot looks like any other. From L2 on replicas may be behind anything;
 * - no replica is behind what came before the client was told to forget (`clear`, another account),
 *   behind a departure, which is told in no event, behind data that came from outside, whose age
 *   nobody knows, or in another epoch of the stream;
 * - a lost event is followed by a reconnect some time later. That is up to the schedule: if the
 *   last event of all is lost, nothing comes after it and nobody fetches, it can't be missed;
 * - where times are equal and ids say nothing, arrival is all there is to go by: the connection stands
 *   from the start, events arrive once, intact and in order, no replica lags, and no response overtakes
 *   an event that its snapshot holds;
 * - a stream that skips offsets can't be seen to have a hole: while the connection stands, its events
 *   arrive in order and none is lost.
 */
export function createSimulatedServer(options: SimulatedServerOptions): SimulatedServer {
  const {
    clock,
    truth,
    schedule,
    measuresBytes = false,
    onAccepted,
    onDelivered,
    onConnected,
  } = options;
  const { level, connectAfterMs, ordered, timesAndIds } = schedule;
  const { forbiddenRooms = [], offsetStep = 1 } = schedule;
  const fates = options.fates ?? createFates(schedule);
  const hasOnlyArrival = isOrderedByArrival(timesAndIds);
  const skipsOffsets = hasEventStream(level) && offsetStep > 1;
  const roomIds = truth.chatRooms.map(({ id }) => id);
  const forbidden = new Set(
    forbiddenRooms.map((index) => roomIds[index % roomIds.length]).filter((id) => id !== undefined),
  );
  const replicas = createReplicas({ clock, truth });
  const tellsPositions = hasEventStream(level) && schedule.pages === undefined;
  const fixReplicas = tellsPositions ? () => undefined : replicas.settle;
  let { account = "everyone" } = options;
  let nextBreakage: Breakage | undefined;

  const door = createSimulatedSocket({
    clock,
    level,
    connectAfterMs: hasOnlyArrival ? 0 : connectAfterMs,
    ordered: ordered || hasOnlyArrival || skipsOffsets,
    once: hasOnlyArrival,
    lossless: skipsOffsets || hasOnlyArrival,
    fates,
    onLost: fixReplicas,
    onDelivered: (delivery) => onDelivered?.(delivery),
    onConnected: () => onConnected?.(),
  });
  const { api, ownApi, requests } = createSimulatedApi({
    clock,
    truth,
    replicas: hasOnlyArrival ? { ...replicas, read: () => truth.snapshot() } : replicas,
    level,
    fates,
    measuresBytes,
    maxRequests: options.maxRequests ?? Infinity,
    viewer: () => ({ account, forbidden }),
    earliestArrival: () => (hasOnlyArrival ? door.latestArrival : 0),
  });

  truth.subscribe((event: TruthEvent) => {
    onAccepted?.(event.chatMessage);
    if (!seesChatRoom(account, event.chatRoom.id)) return;
    door.send({ ...event, chatRoom: asSeenBy(account, event.chatRoom) }, nextBreakage);
  });

  function post(chatRoomId: string, breakage?: Breakage) {
    if (truth.chatRoom(chatRoomId) === undefined) return;
    nextBreakage = hasOnlyArrival ? undefined : breakage;
    if (roomIds.includes(chatRoomId)) {
      truth.nextChatMessage(chatRoomId);
    } else {
      truth.postChatMessage({ chatRoomId, text: "And one more thing", sender: stranger });
    }
    nextBreakage = undefined;
  }

  return {
    api,
    ownApi,
    requests,
    truth,
    socket: door.socket,
    get account() {
      return account;
    },
    get listenerCount() {
      return door.listenerCount;
    },
    view: (ageMs) =>
      viewOf(ageMs === undefined ? truth.snapshot() : replicas.recall(ageMs), {
        account,
        forbidden,
      }),
    postReliably: (chatRoomId) => fates.withGoodDeliveries(() => post(chatRoomId)),
    answerReliably: fates.withGoodRequests,
    post,
    createChatRoom() {
      const id = truth.addChatRoom("New room");
      truth.postChatMessage({ chatRoomId: id, text: "Welcome", sender: stranger });
    },
    disconnect(forMs, noticeAfterMs) {
      if (!hasOnlyArrival) door.disconnect(forMs, noticeAfterMs);
    },
    signIn(next) {
      account = next;
      door.dropUnderway();
      replicas.settle();
    },
    noteFreshListener: fixReplicas,
    settle: replicas.settle,
  };
}

const stranger = { id: "person-new", name: "New colleague" };

/** Tells whether nothing but arrival decides between some messages. */
function isOrderedByArrival(timesAndIds: Schedule["timesAndIds"]): boolean {
  return (
    timesAndIds?.precision === "s" && (timesAndIds.ids === "room" || timesAndIds.ids === "random")
  );
}

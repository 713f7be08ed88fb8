import type { ChatPresence, ChatTyping } from "../../src/ports/ChatActivityEvents.ts";
import { hasEventStream, type ProtocolLevel } from "../truth/atLevel.ts";
import type { GrowingTruth } from "../truth/Truth.ts";
import type { Account } from "./accountView.ts";
import type { Clock } from "./Clock.ts";
import { createChatReader } from "./createChatReader.ts";
import {
  createConnection,
  type ConnectionRules,
  type Connection,
  type ConnectOptions,
} from "./createConnection.ts";
import type { SentEvent } from "./createEventLine.ts";
import { createReplicas } from "./createReplicas.ts";
import type { DeliveryFate, Schedule } from "./Schedule.ts";

export interface SimulatedServerOptions extends Partial<
  Pick<Schedule, "timesAndIds" | "forbiddenRooms" | "offsetStep" | "pages" | "ownMessages">
> {
  clock: Clock;
  truth: GrowingTruth;
  /** @default "L0" */
  level?: ProtocolLevel;
}

export interface SimulatedServer {
  readonly truth: GrowingTruth;
  readonly level: ProtocolLevel;
  /** Connects a client. Every event is sent over every connection, each of which has its own faults. */
  connect(options: ConnectOptions): Connection;
  /** Accepts a plausible message from another user; `how` says what happens to its event. */
  post(chatRoomId: string, how?: Pick<SentEvent, "breakage" | "isReliable">): void;
  /**
   * Changes one of a room's messages, counted from the newest: another user edits or deletes it. Does nothing
   * if there is none, if it is deleted already, or if a client would never hear of it.
   */
  change(chatRoomId: string, index: number, how: { isDeletion: boolean }): void;
  /**
   * Tells every client who may know it that somebody is typing or has stopped. The truth doesn't change. By
   * default, what is sent meets the next fate.
   */
  relayTyping(typing: ChatTyping, fate?: DeliveryFate): void;
  /** Tells every client whether somebody is there. */
  relayPresence(presence: ChatPresence, fate?: DeliveryFate): void;
  /** The user of an account reads a room on another device, up to a message counted from the newest. */
  read(account: Account, chatRoomId: string, index: number): void;
  /**
   * Creates a room with a first message, or an empty one. If `isTold`, the room has an event of its own. Does
   * nothing if a client would never hear of it, or if there is an empty room already.
   */
  createChatRoom(how?: { isTold?: boolean | undefined; isEmpty?: boolean | undefined }): void;
  /**
   * A room gets another name, or the user leaves it or joins it again. Does nothing where that is not
   * possible, or if a client would never hear of it.
   */
  changeRoom(kind: "rename" | "leave" | "rejoin", chatRoomId: string): void;
}

/**
 * Returns a server for one truth, in virtual or real time, over the doors that are opened on its
 * connections. The connection's faults decide the fate of every request and event.
 *
 * These rules exclude what no client could ever notice:
 *
 * - at L0 and L1, and where the app's own pages leave out `asOf`, no replica lags behind an event that
 *   this client missed, or that it received before it started to listen again: without `asOf`, such a
 *   snapshot looks like any other. From L2 on replicas may lag behind anything;
 * - no replica lags behind what came before the client cleared its cache (`clear`, another account),
 *   behind a departure, which has no event, behind data that came from outside, whose age is unknown,
 *   or into another epoch of the stream;
 * - a lost event is followed by a reconnect some time later. That is up to the schedule: if the
 *   very last event is lost and there is no further fetch, its absence can't be detected;
 * - where times are equal and ids have no order, only arrival decides: the connection is up from the
 *   start, events arrive once, intact and in order, authors get an echo, no replica lags, and neither a
 *   response nor data from outside overtakes an event that it holds;
 * - without a stream that snapshots know their place in, nothing but its event tells of a change to a
 *   message or a room below the first page, or that it was read on another device: the event of that is never
 *   lost, and nothing is changed or read elsewhere while a connection is down;
 * - in a stream that skips offsets, holes can't be detected: while the connection is up, its events
 *   arrive in order and none is lost.
 *
 * What they say about replicas holds for each connection separately, so that the faults of one client
 * don't change the answers that another one gets.
 */
export function createSimulatedServer(options: SimulatedServerOptions): SimulatedServer {
  const { clock, truth, level = "L0", timesAndIds, offsetStep = 1, ownMessages = {} } = options;
  const connections: Connection[] = [];
  const roomIds = truth.chatRooms.map(({ id }) => id);
  const forbidden = new Set(
    (options.forbiddenRooms ?? [])
      .map((index) => roomIds[index % roomIds.length])
      .filter((id) => id !== undefined),
  );
  const rules: ConnectionRules = {
    hasOnlyArrival: isOrderedByArrival(timesAndIds),
    skipsOffsets: hasEventStream(level) && offsetStep > 1,
    tellsPositions: hasEventStream(level) && options.pages === undefined,
  };
  const reader = createChatReader(truth, level, ownMessages.returnsClientIds);
  const createReplica = createReplicas(clock, truth);
  let how: Pick<SentEvent, "breakage" | "isReliable"> = {};
  let edits = 0;
  let names = 0;
  const isHeard = () => rules.tellsPositions || connections.every(({ isUp }) => isUp);

  truth.subscribe((event) => {
    for (const connection of connections) connection.send(event, how);
  });

  return {
    truth,
    level,
    connect(connectOptions) {
      const connection = createConnection({
        ...connectOptions,
        clock,
        truth,
        level,
        reader,
        replica: createReplica(),
        forbidden,
        rules,
        ownMessages,
      });
      connections.push(connection);
      return connection;
    },
    post(chatRoomId, { breakage, isReliable } = {}) {
      if (truth.leftChatRoomIds.includes(chatRoomId)) truth.postInLeftRoom(chatRoomId);
      if (truth.chatRoom(chatRoomId) === undefined) return;
      how = { isReliable, breakage: rules.hasOnlyArrival ? undefined : breakage };
      try {
        if (roomIds.includes(chatRoomId)) truth.nextChatMessage(chatRoomId);
        else truth.postChatMessage({ chatRoomId, text: "And one more thing", sender: stranger });
      } finally {
        how = {};
      }
    },
    change(chatRoomId, index, { isDeletion }) {
      if (truth.chatRoom(chatRoomId) === undefined) return;
      const message = truth.chatMessages(chatRoomId)[index];
      if (message === undefined || message.deletedAt !== undefined || !isHeard()) return;
      edits += 1;
      const text = isDeletion ? undefined : `Edited, edit ${edits}`;
      truth.changeChatMessage(chatRoomId, message.id, text);
    },
    relayTyping(typing, fate) {
      const event = { name: "typing" as const, args: [typing] };
      for (const connection of connections) connection.relay(event, typing.chatRoomId, fate);
    },
    relayPresence(presence, fate) {
      const event = { name: "presence" as const, args: [presence] };
      for (const connection of connections) connection.relay(event, undefined, fate);
    },
    read(account, chatRoomId, index) {
      if (truth.chatRoom(chatRoomId) === undefined || !isHeard()) return;
      const message = truth.chatMessages(chatRoomId)[index];
      if (message !== undefined) truth.readChatRoom(account, chatRoomId, message.id);
    },
    createChatRoom({ isTold = false, isEmpty = false } = {}) {
      // Nothing tells a client which of two empty rooms comes first.
      const hasEmpty = truth.chatRooms.some(({ latestChatMessage }) => latestChatMessage === null);
      if (isTold && (!isHeard() || (isEmpty && hasEmpty))) return;
      const id = truth.addChatRoom("New room", { isTold: isTold && isEmpty });
      if (isEmpty) return;
      truth.postChatMessage({ chatRoomId: id, text: "Welcome", sender: stranger });
      if (isTold) truth.renameChatRoom(id, "New room");
    },
    changeRoom(kind, chatRoomId) {
      const isPossible =
        kind === "rejoin"
          ? truth.leftChatRoomIds.includes(chatRoomId)
          : // A room that is refused can only be told of by its messages.
            truth.chatRoom(chatRoomId) !== undefined && !forbidden.has(chatRoomId);
      if (!isPossible || !isHeard()) return;
      if (kind === "rejoin") truth.rejoinChatRoom(chatRoomId);
      else if (kind === "leave") truth.leaveChatRoom(chatRoomId);
      else truth.renameChatRoom(chatRoomId, `Renamed, name ${(names += 1)}`);
    },
  };
}

const stranger = { id: "person-new", name: "New colleague" };

/** Returns whether only arrival decides on the order of some messages. */
function isOrderedByArrival(timesAndIds: Schedule["timesAndIds"]): boolean {
  return (
    timesAndIds?.precision === "s" && (timesAndIds.ids === "room" || timesAndIds.ids === "random")
  );
}

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { Position } from "../../src/ports/Page.ts";
import { createColleagues } from "./createColleagues.ts";
import { createRandom, type Random } from "./createRandom.ts";
import { createServerOrder } from "./createServerOrder.ts";
import { createSnapshot, readKey, type TruthData } from "./createSnapshot.ts";
import { createStamps } from "./createStamps.ts";
import { me } from "./data/people.ts";
import {
  dataWith,
  dataWithChange,
  dataWithoutRoom,
  dataWithRoom,
  type RoomData,
} from "./dataWith.ts";
import { seedChatRooms, type SeededChatRoom } from "./seedChatRooms.ts";
import { storedChatMessage } from "./storedChatMessage.ts";
import type { TimesAndIds } from "./TimesAndIds.ts";
import type {
  GrowingTruth,
  TruthDraft,
  TruthEvent,
  TruthMessageEvent,
  TruthRoomEvent,
} from "./Truth.ts";
import { TruthError, unknownRoom } from "./TruthError.ts";

const longestText = 20_000;

export interface TruthOptions {
  /** A 32-bit whole number: the same seed makes the same rooms, people, texts and dates. */
  seed: number;
  chatRoomCount: number;
  /** Returns ms since 1970. Is called once at the start and once for each accepted message. */
  now: () => number;
  /** @see GrowTruthOptions */
  countsUnread?: GrowTruthOptions["countsUnread"];
}

/**
 * Returns a truth with seeded rooms and messages that lie before `now()`. The rooms are numbered in
 * the order of the list at the start, so `room-001` is its first row.
 */
export function createTruth({
  seed,
  chatRoomCount,
  now,
  countsUnread,
}: TruthOptions): GrowingTruth {
  const random = createRandom(seed);
  const start = now();
  const seeded = seedChatRooms({ count: chatRoomCount, start, random });
  return growTruth({ seeded, epoch: `epoch-${seed}`, start, now, random, countsUnread });
}

export interface GrowTruthOptions {
  seeded: readonly SeededChatRoom[];
  epoch: string;
  /** ms since 1970; all seeded messages are older. */
  start: number;
  /** Is called once for each accepted message. */
  now: () => number;
  random: Random;
  /** @default ids of rooms and distinct milliseconds */
  timesAndIds?: TimesAndIds | undefined;
  /** Whether `seq` decides on the order in a room, and not the time. */
  bySequence?: boolean;
  /**
   * By how much the offset grows with each message.
   * @default 1
   */
  offsetStep?: number | undefined;
  /**
   * Whether unread messages are counted. At the start some of the newest ones are unread; a map says how
   * many of others' messages are, by room, and leaves out rooms that are read to their end.
   */
  countsUnread?: boolean | ReadonlyMap<string, number> | undefined;
  /** Whether a read is no event: it shows in the counts of what is read later. */
  hasNoReadEvents?: boolean | undefined;
}

/** Above the numbers of all seeded rooms. */
const firstAdded = 9_000;

const usual: TimesAndIds = { ids: "room", precision: "ms", skewMs: 0 };

/**
 * Returns a truth that begins with the given rooms and leaves them as they are. Seeding takes
 * milliseconds: to get many truths, seed once and grow each from the same rooms.
 */
export function growTruth(options: GrowTruthOptions): GrowingTruth {
  const { seeded, epoch, start, now, random, bySequence = false, offsetStep = 1 } = options;
  const colleagues = createColleagues(seeded, random);
  const sent = new Map<string, ChatMessage>();
  const listeners = new Set<(event: TruthEvent) => void>();
  const order = createServerOrder({ bySequence });
  const stamp = createStamps({ ...(options.timesAndIds ?? usual), start, now, random });
  const told = new Map<string, ChatMessage>();
  const left = new Map<string, RoomData>();
  let events: TruthEvent[] = [];
  let data: TruthData = {
    ...dataOf(seeded, epoch),
    reads: seededReads(seeded, options.countsUnread),
  };
  let current = createSnapshot(data);
  let firstOffset = data.position.offset;
  let accepted = 0;
  let epochs = 1;
  let added = 0;
  let changedAt = start;

  function postChatMessage(draft: TruthDraft): ChatMessage {
    const { chatRoomId, text, clientId } = draft;
    const seq = current.chatMessages(chatRoomId).length + 1;
    checkText(text);
    const sendKey = clientId === undefined ? undefined : `${chatRoomId} ${clientId}`;
    const sentBefore = sendKey === undefined ? undefined : sent.get(sendKey);
    if (sentBefore !== undefined) {
      return sentBefore;
    }
    const chatMessage = store(draft, seq);
    if (sendKey !== undefined) {
      sent.set(sendKey, chatMessage);
    }
    accept("new-chat-message", chatMessage, dataWith(data, chatMessage, order, offsetStep));
    return chatMessage;
  }

  function store({ sender = me, ...draft }: TruthDraft, seq: number): ChatMessage {
    accepted += 1;
    const { id, createdAt, toldAs } = stamp(accepted);
    const chatMessage = storedChatMessage({ ...draft, seq, sender, id, createdAt });
    order.note(chatMessage, accepted);
    if (toldAs !== undefined) {
      told.set(chatMessage.id, Object.freeze({ ...chatMessage, createdAt: toldAs }));
    }
    return chatMessage;
  }

  /** Returns a room of the user's with its messages. */
  function roomData(chatRoomId: string): RoomData {
    const chatRoom = current.chatRoom(chatRoomId);
    if (chatRoom === undefined) throw unknownRoom(chatRoomId);
    return { chatRoom, chatMessages: current.chatMessages(chatRoomId) };
  }

  function leftRoom(chatRoomId: string): RoomData {
    const room = left.get(chatRoomId);
    if (room === undefined) throw unknownRoom(chatRoomId);
    return room;
  }

  function setRoom(room: RoomData): void {
    setData(dataWithRoom(data, room, order, offsetStep));
    tellRoom("chat-room-updated", room);
  }

  function tellRoom(name: TruthRoomEvent["name"], { chatRoom }: RoomData): void {
    const snapshot = current;
    const unreadCount = (of: string) =>
      snapshot.chatRoom(chatRoom.id) && snapshot.unreadCount(of, chatRoom.id);
    tell(Object.freeze({ name, chatRoom, unreadCount, position: data.position }));
  }

  function changeChatMessage(chatRoomId: string, id: string, text?: string): ChatMessage {
    const before = current.chatMessages(chatRoomId).find((message) => message.id === id);
    if (before === undefined) {
      throw new TruthError("unknown-message", `The room has no message "${id}".`);
    }
    // Two changes of one millisecond have different times, as the versions that they are.
    changedAt = Math.max(now(), changedAt + 1);
    const at = new Date(changedAt).toISOString();
    let change: Partial<ChatMessage> = { text: "", deletedAt: at };
    if (text !== undefined) {
      checkText(text);
      change = { text, editedAt: at };
    }
    const chatMessage = Object.freeze({ ...before, ...change });
    const toldBefore = told.get(id);
    if (toldBefore !== undefined) told.set(id, Object.freeze({ ...toldBefore, ...change }));
    accept(
      text === undefined ? "chat-message-deleted" : "chat-message-updated",
      chatMessage,
      dataWithChange(data, chatMessage, offsetStep),
    );
    return chatMessage;
  }

  function readChatRoom(reader: string, chatRoomId: string, upTo: string): void {
    const all = current.chatMessages(chatRoomId);
    const upToAt = all.findIndex(({ id }) => id === upTo);
    const [chatMessage, chatRoom] = [all[upToAt], current.chatRoom(chatRoomId)];
    if (chatMessage === undefined || chatRoom === undefined) {
      throw new TruthError("unknown-message", `The room has no message "${upTo}".`);
    }
    const { reads, position } = data;
    const readBefore = reads?.get(readKey(reader, chatRoomId)) ?? reads?.get(chatRoomId);
    const readAt = all.findIndex(({ id }) => id === readBefore);
    if (readAt >= 0 && readAt <= upToAt) return;
    const next = {
      ...data,
      // Another array, since views of it are kept with their counts.
      chatRooms: [...data.chatRooms],
      reads: reads && new Map(reads).set(readKey(reader, chatRoomId), upTo),
    };
    if (options.hasNoReadEvents === true) {
      setData(next);
      return;
    }
    next.position = Object.freeze({ ...position, offset: position.offset + offsetStep });
    accept("chat-room-read", chatMessage, { data: next, chatRoom }, reader);
  }

  function accept(
    name: TruthMessageEvent["name"],
    chatMessage: ChatMessage,
    next: ReturnType<typeof dataWith>,
    reader?: string,
  ): void {
    setData(next.data);
    const snapshot = current;
    tell(
      Object.freeze({
        name,
        chatMessage: told.get(chatMessage.id) ?? chatMessage,
        chatRoom: next.chatRoom,
        unreadCount: (of: string) => snapshot.unreadCount(of, chatMessage.chatRoomId),
        position: data.position,
        ...(reader !== undefined && { reader }),
      }),
    );
  }

  function tell(event: TruthEvent): void {
    events.push(event);
    for (const listener of [...listeners]) {
      listener(event);
    }
  }

  function setData(next: TruthData): void {
    // What is about messages and rooms leaves the read positions as they are.
    data = { reads: data.reads, ...next };
    current = createSnapshot(data);
  }

  function eventsSince({ epoch, offset }: Position): readonly TruthEvent[] | undefined {
    const { position } = data;
    const isKnown = epoch === position.epoch && offset >= firstOffset && offset <= position.offset;
    return isKnown ? events.filter((event) => event.position.offset > offset) : undefined;
  }

  return {
    me,
    order,
    get chatRooms() {
      return current.chatRooms;
    },
    get position() {
      return current.position;
    },
    chatRoom: (chatRoomId) => current.chatRoom(chatRoomId),
    unreadCount: (reader, chatRoomId) => current.unreadCount(reader, chatRoomId),
    chatMessages: (chatRoomId) => current.chatMessages(chatRoomId),
    snapshot: () => current,
    postChatMessage,
    changeChatMessage,
    readChatRoom,
    nextChatMessage(chatRoomId = colleagues.chooseChatRoom(current.chatRooms)) {
      return postChatMessage({ chatRoomId, ...colleagues.say(chatRoomId) });
    },
    subscribe(listener) {
      const ownListener = (event: TruthEvent): void => listener(event);
      listeners.add(ownListener);
      return () => void listeners.delete(ownListener);
    },
    eventsSince,
    toldAs: (chatMessageId) => told.get(chatMessageId),
    addChatRoom(name, { isTold } = { isTold: false }) {
      added += 1;
      const id = `room-${firstAdded + added}`;
      const chatRoom = Object.freeze({ id, name, latestChatMessage: null });
      const room = { chatRoom, chatMessages: [] };
      if (isTold) setRoom(room);
      else setData(dataWithRoom(data, room, order, 0));
      return id;
    },
    renameChatRoom(chatRoomId, name) {
      const { chatRoom, chatMessages } = roomData(chatRoomId);
      setRoom({ chatRoom: Object.freeze({ ...chatRoom, name }), chatMessages });
    },
    leaveChatRoom(chatRoomId) {
      const room = roomData(chatRoomId);
      left.set(chatRoomId, room);
      setData(dataWithoutRoom(data, chatRoomId, offsetStep));
      tellRoom("chat-room-removed", room);
    },
    rejoinChatRoom(chatRoomId) {
      const room = leftRoom(chatRoomId);
      left.delete(chatRoomId);
      setRoom(room);
    },
    get leftChatRoomIds() {
      return [...left.keys()];
    },
    postInLeftRoom(chatRoomId) {
      const { chatRoom, chatMessages } = leftRoom(chatRoomId);
      const message = store({ chatRoomId, ...colleagues.say(chatRoomId) }, chatMessages.length + 1);
      const alone = dataWith(
        { ...data, chatRooms: [chatRoom], chatMessages: new Map([[chatRoomId, chatMessages]]) },
        message,
        order,
      );
      left.set(chatRoomId, {
        chatRoom: alone.chatRoom,
        chatMessages: alone.data.chatMessages.get(chatRoomId) ?? [],
      });
    },
    removeChatRoom: (chatRoomId) => setData(dataWithoutRoom(data, chatRoomId)),
    startEpoch() {
      epochs += 1;
      events = [];
      firstOffset = 0;
      setData({ ...data, position: Object.freeze({ epoch: `${epoch}-${epochs}`, offset: 0 }) });
    },
    truncateEvents() {
      events = [];
      firstOffset = data.position.offset;
    },
  };
}

function checkText(text: string): void {
  if (text.trim() === "") {
    throw new TruthError("empty-text", "The text is empty. Write at least one character.");
  }
  if (text.length > longestText) {
    throw new TruthError(
      "text-too-long",
      `The text has ${text.length} characters. Send no more than ${longestText} at once.`,
    );
  }
}

function dataOf(seeded: readonly SeededChatRoom[], epoch: string): TruthData {
  const offset = seeded.reduce((sum, { chatMessages }) => sum + chatMessages.length, 0);
  return {
    chatRooms: seeded.map(({ chatRoom }) => chatRoom),
    chatMessages: new Map(seeded.map(({ chatRoom, chatMessages }) => [chatRoom.id, chatMessages])),
    position: Object.freeze({ epoch, offset }),
  };
}

/** Returns for each room up to where it was read, if that is counted. */
function seededReads(
  seeded: readonly SeededChatRoom[],
  counts: GrowTruthOptions["countsUnread"] = false,
): ReadonlyMap<string, string> | undefined {
  if (counts === false) return undefined;
  return new Map(
    seeded.flatMap(({ chatRoom: { id }, chatMessages }, index): [string, string][] => {
      const newestRead =
        counts === true
          ? // In some rooms the last one, in others not the last few.
            chatMessages[(index * 3) % 5]
          : newestBelow(chatMessages, counts.get(id) ?? 0);
      return newestRead === undefined ? [] : [[id, newestRead.id]];
    }),
  );
}

/** Returns the newest message below a number of messages of others. */
function newestBelow(chatMessages: readonly ChatMessage[], count: number): ChatMessage | undefined {
  let left = count;
  return chatMessages.find(({ sender }) => {
    if (left === 0) return true;
    if (sender.id !== me.id) left -= 1;
    return false;
  });
}

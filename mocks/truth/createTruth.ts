import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { Position } from "../../src/ports/Page.ts";
import { createColleagues } from "./createColleagues.ts";
import { createRandom, type Random } from "./createRandom.ts";
import { createSnapshot, type TruthData } from "./createSnapshot.ts";
import { me } from "./data/people.ts";
import { dataWith } from "./dataWith.ts";
import { seedChatRooms, type SeededChatRoom } from "./seedChatRooms.ts";
import { storedChatMessage } from "./storedChatMessage.ts";
import type { Truth, TruthDraft, TruthEvent } from "./Truth.ts";
import { TruthError } from "./TruthError.ts";

const longestText = 20_000;

export interface TruthOptions {
  /** A 32-bit whole number: the same seed makes the same rooms, people, texts and dates. */
  seed: number;
  chatRoomCount: number;
  /** Returns ms since 1970. Is called once at the start and once for each accepted message. */
  now: () => number;
}

/**
 * Returns a truth with seeded rooms and messages that lie before `now()`. The rooms are numbered in
 * the order of the list at the start, so `room-001` is its first row.
 */
export function createTruth({ seed, chatRoomCount, now }: TruthOptions): Truth {
  const random = createRandom(seed);
  const start = now();
  const seeded = seedChatRooms({ count: chatRoomCount, start, random });
  return growTruth({ seeded, epoch: `epoch-${seed}`, start, now, random });
}

export interface GrowTruthOptions {
  seeded: readonly SeededChatRoom[];
  epoch: string;
  /** ms since 1970; all seeded messages are older. */
  start: number;
  /** Is called once for each accepted message. */
  now: () => number;
  random: Random;
}

/**
 * Returns a truth that begins with the given rooms and leaves them as they are. Seeding takes
 * milliseconds: who needs many truths seeds once and grows each from the same rooms.
 */
export function growTruth({ seeded, epoch, start, now, random }: GrowTruthOptions): Truth {
  const colleagues = createColleagues(seeded, random);
  const sent = new Map<string, ChatMessage>();
  const listeners = new Set<(event: TruthEvent) => void>();
  const events: TruthEvent[] = [];
  let data = dataOf(seeded, epoch);
  let current = createSnapshot(data);
  const firstOffset = data.position.offset;
  let lastTime = start - 1;

  function postChatMessage(draft: TruthDraft): ChatMessage {
    const { chatRoomId, text, sender = me, clientId } = draft;
    const seq = current.chatMessages(chatRoomId).length + 1;
    checkText(text);
    const sendKey = clientId === undefined ? undefined : `${chatRoomId} ${clientId}`;
    const sentBefore = sendKey === undefined ? undefined : sent.get(sendKey);
    if (sentBefore !== undefined) {
      return sentBefore;
    }
    lastTime = Math.max(now(), lastTime + 1);
    const fields = { chatRoomId, seq, sender, text, time: lastTime, clientId };
    const chatMessage = storedChatMessage(fields);
    if (sendKey !== undefined) {
      sent.set(sendKey, chatMessage);
    }
    accept(chatMessage);
    return chatMessage;
  }

  function accept(chatMessage: ChatMessage): void {
    const next = dataWith(data, chatMessage);
    data = next.data;
    current = createSnapshot(data);
    const event = Object.freeze({ chatMessage, chatRoom: next.chatRoom, position: data.position });
    events.push(event);
    for (const listener of [...listeners]) {
      listener(event);
    }
  }

  function eventsSince({ epoch, offset }: Position): readonly TruthEvent[] | undefined {
    const { position } = data;
    const isKnown = epoch === position.epoch && offset >= firstOffset && offset <= position.offset;
    return isKnown ? events.slice(offset - firstOffset) : undefined;
  }

  return {
    me,
    get chatRooms() {
      return current.chatRooms;
    },
    get position() {
      return current.position;
    },
    chatRoom: (chatRoomId) => current.chatRoom(chatRoomId),
    chatMessages: (chatRoomId) => current.chatMessages(chatRoomId),
    pageOfChatRooms: (request) => current.pageOfChatRooms(request),
    pageOfChatMessages: (chatRoomId, request) => current.pageOfChatMessages(chatRoomId, request),
    snapshot: () => current,
    postChatMessage,
    nextChatMessage(chatRoomId = colleagues.chooseChatRoom(current.chatRooms)) {
      return postChatMessage({ chatRoomId, ...colleagues.say(chatRoomId) });
    },
    subscribe(listener) {
      const ownListener = (event: TruthEvent): void => listener(event);
      listeners.add(ownListener);
      return () => void listeners.delete(ownListener);
    },
    eventsSince,
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

import type { ChatMessage, ChatSender } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { ChatRoomPlan } from "./ChatRoomPlan.ts";
import { createConversation, type Talk } from "./createConversation.ts";
import type { Random } from "./createRandom.ts";
import { colleagues, me, ownLanguages } from "./data/people.ts";
import { planChatRooms } from "./planChatRooms.ts";
import { storedChatMessage } from "./storedChatMessage.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface SeededChatRoom {
  chatRoom: ChatRoomSummary;
  /** Newest first. */
  chatMessages: readonly ChatMessage[];
  talk: Talk;
}

export interface SeedOptions {
  count: number;
  /** ms since 1970; all messages are older. */
  start: number;
  random: Random;
}

/**
 * Returns rooms in the order of `newestFirst`: the first ten were active within some hours before
 * `start`, the two hundredth some weeks before; the last ones are empty.
 */
export function seedChatRooms({ count, start, random }: SeedOptions): SeededChatRoom[] {
  const idLength = Math.max(3, String(count).length);
  let latestTime = start - random.int(20 * second, 90 * second);
  return planChatRooms(count, random).map((plan, index) => {
    const id = `room-${String(index + 1).padStart(idLength, "0")}`;
    const talk = { kind: plan.kind, topic: plan.topic, members: membersOf(plan, random) };
    const size = sizeOf(index, count, random);
    const chatMessages = seedChatMessages({ chatRoomId: id, talk, size, latestTime, random });
    latestTime -= Math.round(14 * minute * Math.sqrt(index + 1) * (0.4 + 1.2 * random.float()));
    const chatRoom = { id, name: plan.name, latestChatMessage: chatMessages[0] ?? null };
    return { chatRoom: Object.freeze(chatRoom), chatMessages, talk };
  });
}

function membersOf({ kind, name }: ChatRoomPlan, random: Random): readonly ChatSender[] {
  switch (kind) {
    case "arabic":
    case "hebrew":
      return colleagues.filter(({ id }) => ownLanguages.get(id) === kind);
    case "direct":
      return [me, ...colleagues.filter((colleague) => name.startsWith(colleague.name))];
    default:
      return [me, ...random.shuffled(colleagues).slice(0, random.int(4, 11))];
  }
}

/** Returns how many messages the room has: enough for several pages in the first room. */
function sizeOf(index: number, count: number, random: Random): number {
  if (index === 0) {
    return random.int(80, 120);
  }
  if (index >= count - Math.floor(count / 25)) {
    return 0;
  }
  if (random.chance(0.1)) {
    return random.int(1, 9);
  }
  return random.chance(0.8) ? random.int(20, 60) : random.int(61, 120);
}

interface SeedChatMessagesOptions {
  chatRoomId: string;
  talk: Talk;
  size: number;
  /** When the newest message was written, ms since 1970. */
  latestTime: number;
  random: Random;
}

function seedChatMessages(options: SeedChatMessagesOptions): ChatMessage[] {
  const { chatRoomId, talk, size, latestTime, random } = options;
  const next = createConversation(talk, talk.members, random);
  const utterances = Array.from({ length: size }, next);
  let time = latestTime;
  return utterances
    .map(({ sender, text, opens }, index) => ({ seq: index + 1, sender, text, opens }))
    .toReversed()
    .map(({ seq, sender, text, opens }) => {
      const chatMessage = storedChatMessage({
        chatRoomId,
        seq,
        sender,
        text,
        createdAt: new Date(time).toISOString(),
      });
      time -= opens ? pauseBetweenExchanges(random) : random.int(15 * second, 4 * minute);
      return chatMessage;
    });
}

/** Returns ms: mostly minutes, sometimes hours, now and then a weekend. */
function pauseBetweenExchanges(random: Random): number {
  if (random.chance(0.6)) {
    return random.int(5 * minute, 90 * minute);
  }
  return random.chance(0.7) ? random.int(2 * hour, 8 * hour) : random.int(10 * hour, 64 * hour);
}

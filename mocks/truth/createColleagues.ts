import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { createConversation, type Utterance } from "./createConversation.ts";
import type { Random } from "./createRandom.ts";
import { me } from "./data/people.ts";
import type { SeededChatRoom } from "./seedChatRooms.ts";
import { unknownRoom } from "./TruthError.ts";

/** The people who write messages of their own accord: all but `me`. */
export interface Colleagues {
  /** Returns the id of the room they write in next; the higher in the list, the likelier. */
  chooseChatRoom(chatRooms: readonly ChatRoomSummary[]): string;
  /** Returns what one of them says next in the room. Throws `unknown-room`. */
  say(chatRoomId: string): Utterance;
}

export function createColleagues(seeded: readonly SeededChatRoom[], random: Random): Colleagues {
  const talkOf = new Map(seeded.map(({ chatRoom, talk }) => [chatRoom.id, talk]));
  const conversations = new Map<string, () => Utterance>();

  function startConversation(chatRoomId: string): () => Utterance {
    const talk = talkOf.get(chatRoomId);
    if (talk === undefined) {
      throw unknownRoom(chatRoomId);
    }
    const others = talk.members.filter(({ id }) => id !== me.id);
    const next = createConversation(talk, others, random);
    conversations.set(chatRoomId, next);
    return next;
  }

  return {
    // Of 200 rooms, the first ten get more than a third of the messages.
    chooseChatRoom: (chatRooms) =>
      random.pick(chatRooms.slice(0, 1 + Math.floor(chatRooms.length * random.float() ** 2))).id,
    say: (chatRoomId) => (conversations.get(chatRoomId) ?? startConversation(chatRoomId))(),
  };
}

import type { ChatSender } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomKind } from "./ChatRoomPlan.ts";
import { createFiller } from "./createFiller.ts";
import type { Random } from "./createRandom.ts";
import { projects } from "./data/chatRooms/projects.ts";
import { ownLanguages } from "./data/people.ts";
import { anywhere } from "./data/texts/anywhere.ts";
import { exchangesOfKind } from "./data/texts/exchangesOfKind.ts";

/** What is talked about in a room, and by whom. */
export interface Talk {
  kind: ChatRoomKind;
  topic?: string | undefined;
  /** At least two. */
  members: readonly ChatSender[];
}

export interface Utterance {
  sender: ChatSender;
  text: string;
  /** Whether it begins an exchange, so that it comes some time after the one before. */
  opens: boolean;
}

// How many of all exchanges would fit any room.
const smallTalk = 0.25;
// How often people use their own language in a room that is not held in it.
const ownLanguage = 0.15;

/**
 * Returns a function that returns what is said next: short exchanges, each between two of the
 * speakers in turn, without end. A sole speaker says the opening lines only, as if the others did
 * not answer.
 */
export function createConversation(
  { kind, topic, members }: Talk,
  speakers: readonly ChatSender[],
  random: Random,
): () => Utterance {
  const drawOfKind = createDeck(exchangesOfKind[kind], random);
  const drawAnywhere = createDeck(anywhere, random);
  let pending: Utterance[] = [];

  function drawLines({ id }: ChatSender): readonly string[] {
    const isInformal = kind === "direct" || kind === "social" || kind === "food";
    const language = ownLanguages.get(id);
    if (isInformal && language !== undefined && random.chance(ownLanguage)) {
      return random.pick(exchangesOfKind[language]).slice(0, 1);
    }
    const isForeign = kind === "arabic" || kind === "hebrew";
    return !isForeign && random.chance(smallTalk) ? drawAnywhere() : drawOfKind();
  }

  function open(): Utterance[] {
    const first = random.pick(speakers);
    const others = speakers.filter(({ id }) => id !== first.id);
    const isAlone = others.length === 0;
    const second = random.pick(isAlone ? members.filter(({ id }) => id !== first.id) : others);
    const fill = createFiller(topic ?? random.pick(Object.values(projects)), random);
    return drawLines(first)
      .slice(0, isAlone ? 1 : undefined)
      .map((line, index) => {
        const [sender, addressee] = index % 2 === 0 ? [first, second] : [second, first];
        return { sender, text: fill(line, addressee), opens: index === 0 };
      });
  }

  return () => {
    const [utterance, ...rest] = pending.length === 0 ? open() : pending;
    if (utterance === undefined) {
      throw new RangeError("There is an exchange without a line. Give each at least one.");
    }
    pending = rest;
    return utterance;
  };
}

/** Returns a function that draws one item after the other, none twice before all were drawn. */
function createDeck<T>(items: readonly T[], random: Random): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) {
      rest = [...items];
    }
    const [item] = rest.splice(random.int(0, rest.length - 1), 1);
    if (item === undefined) {
      throw new RangeError("The deck is empty. Give at least one item.");
    }
    return item;
  };
}

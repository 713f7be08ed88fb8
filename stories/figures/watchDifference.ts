import { chatMessagesIn } from "../../mocks/truth/chatMessagesIn.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Moment } from "../simulation/Moment.ts";
import type { Simulation } from "../simulation/Simulation.ts";

/** For how long a client showed something else than the server had, in ms. */
export interface Difference {
  /** From the first step to the end. */
  totalMs: number;
  differentMs: number;
}

export interface DifferenceWatch {
  /** Has to be called after every turn. */
  onTurn(moment: Moment): void;
  /** Returns the result when everything is quiet. */
  end(): Difference;
}

/**
 * Watches for how long the list or the open room differs from the truth: in its rows, their order or
 * a preview. The time that an event is on its way counts, too. What is not loaded yet doesn't.
 */
export function watchDifference(simulation: Simulation): DifferenceWatch {
  const { truth, schedule } = simulation;
  let before: { at: number; isDifferent: boolean } | undefined;
  let totalMs = 0;
  let differentMs = 0;

  function isDifferent({ chatRooms, chatMessages, openChatRoomId }: Moment): boolean {
    const shownMessages = chatMessages.get(openChatRoomId)?.rows;
    return (
      differs(chatRooms?.rows, truth.chatRooms, schedule.pageSize, previewOf) ||
      differs(shownMessages, chatMessagesIn(truth, openChatRoomId), schedule.messagesPageSize, idOf)
    );
  }

  return {
    onTurn(moment) {
      if (simulation.stepsTaken === 0) return;
      const { now } = moment;
      if (before !== undefined) {
        totalMs += now - before.at;
        if (before.isDifferent) differentMs += now - before.at;
      }
      before = { at: now, isDifferent: isDifferent(moment) };
    },
    end: () => ({ totalMs, differentMs }),
  };
}

function differs<T>(
  shown: readonly T[] | undefined,
  truth: readonly T[],
  pageSize: number,
  textOf: (row: T) => string,
): boolean {
  if (shown === undefined) return false;
  if (shown.length < Math.min(pageSize, truth.length) || shown.length > truth.length) return true;
  return shown.some((row, index) => {
    const expected = truth[index];
    return expected === undefined || textOf(row) !== textOf(expected);
  });
}

const idOf = ({ id }: ChatMessage) => id;
const previewOf = ({ id, latestChatMessage }: ChatRoomSummary) =>
  `${id} ${latestChatMessage?.id ?? ""}`;

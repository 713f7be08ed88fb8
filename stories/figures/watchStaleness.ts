import type { Clock } from "../../mocks/server/Clock.ts";
import { chatMessagesIn } from "../../mocks/truth/chatMessagesIn.ts";
import { newestFirst } from "../../mocks/truth/newestFirst.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { Moment } from "../simulation/Moment.ts";
import type { Simulation } from "../simulation/Simulation.ts";

/** How long messages took from the server's accepting them to the client's showing them. */
export interface Staleness {
  /** ms, one for each message that was shown. */
  shownAfterMs: number[];
  /**
   * How many are not shown at the end although they should be. A message whose room has meanwhile
   * left the first page of the truth counts nowhere.
   */
  never: number;
}

export interface StalenessWatch {
  /** ms, one for each message that has been shown so far. */
  readonly shownAfterMs: readonly number[];
  /** Has to be called after every turn. */
  onTurn(moment: Moment): void;
  /** Returns the result when everything is quiet. */
  end(): Staleness;
}

/**
 * Watches a simulation. A message is shown when it is among the messages of its room, if that is
 * open; else when the list's row shows it or a newer one.
 */
export function watchStaleness({
  clock,
  truth,
  schedule,
}: Pick<Simulation, "truth" | "schedule"> & { clock: Pick<Clock, "now"> }): StalenessWatch {
  let waiting: { at: number; chatMessage: ChatMessage }[] = [];
  const shownAfterMs: number[] = [];
  let openChatRoomId = "";
  truth.subscribe(({ chatMessage }) => {
    if (chatMessage !== undefined) waiting.push({ at: clock.now(), chatMessage });
  });

  function isDue({ chatRoomId, id }: ChatMessage): boolean {
    const [rows, pageSize] =
      chatRoomId === openChatRoomId
        ? [chatMessagesIn(truth, chatRoomId), schedule.messagesPageSize]
        : [truth.chatRooms, schedule.pageSize];
    const wanted = chatRoomId === openChatRoomId ? id : chatRoomId;
    return rows.slice(0, pageSize).some((row) => row.id === wanted);
  }

  return {
    shownAfterMs,
    onTurn(moment) {
      ({ openChatRoomId } = moment);
      waiting = waiting.filter(({ at, chatMessage }) => {
        if (!isShown(chatMessage, moment)) return true;
        shownAfterMs.push(moment.now - at);
        return false;
      });
    },
    end: () => ({
      shownAfterMs,
      never: waiting.filter(({ chatMessage }) => isDue(chatMessage)).length,
    }),
  };
}

function isShown(chatMessage: ChatMessage, moment: Moment): boolean {
  const { chatRooms, chatMessages, openChatRoomId } = moment;
  const { id, chatRoomId } = chatMessage;
  if (chatRoomId === openChatRoomId) {
    return chatMessages.get(chatRoomId)?.rows?.some((row) => row.id === id) ?? false;
  }
  const latest = chatRooms?.rows?.find((row) => row.id === chatRoomId)?.latestChatMessage;
  return latest !== undefined && latest !== null && newestFirst(latest, chatMessage) <= 0;
}

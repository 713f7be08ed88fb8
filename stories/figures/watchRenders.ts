import { frameMs } from "../simulation/invariants/frames.ts";
import type { Moment } from "../simulation/Moment.ts";

interface RowsOfFrame {
  chatRooms: readonly object[];
  chatMessages: readonly object[];
  openChatRoomId: string;
}

export interface RendersWatch {
  /** How many rows have rendered so far, but for those of the frame that is not over. */
  readonly renders: number;
  /** Has to be called after every turn; `counts` says whether the first screen is complete. */
  onTurn(moment: Moment, counts: boolean): void;
  /** Returns how many rows rendered, when everything is quiet. */
  end(): number;
}

/**
 * Watches which rows render: those of the list and of the open room that are another object than in
 * the frame before. A row that only moves keeps its element and doesn't render; the rows of a room
 * that the user opens are not counted.
 */
export function watchRenders(): RendersWatch {
  let painted: RowsOfFrame = { chatRooms: [], chatMessages: [], openChatRoomId: "" };
  let waiting: { frame: number; rows: RowsOfFrame; counts: boolean } | undefined;
  let renders = 0;

  function paint() {
    if (waiting === undefined) return;
    const { rows, counts } = waiting;
    if (counts) {
      renders += countNew(rows.chatRooms, painted.chatRooms);
      if (rows.openChatRoomId === painted.openChatRoomId) {
        renders += countNew(rows.chatMessages, painted.chatMessages);
      }
    }
    painted = rows;
    waiting = undefined;
  }

  return {
    get renders() {
      return renders;
    },
    onTurn({ now, chatRooms, chatMessages, openChatRoomId }, counts) {
      const frame = Math.floor(now / frameMs);
      if (waiting !== undefined && waiting.frame !== frame) paint();
      const rows = {
        chatRooms: chatRooms?.rows ?? [],
        chatMessages: chatMessages.get(openChatRoomId)?.rows ?? [],
        openChatRoomId,
      };
      waiting = { frame, rows, counts };
    },
    end() {
      paint();
      return renders;
    },
  };
}

function countNew(rows: readonly object[], before: readonly object[]): number {
  if (rows === before) return 0;
  const known = new Set(before);
  return rows.filter((row) => !known.has(row)).length;
}

import { frameMs, type Moment } from "../simulation/Moment.ts";

interface RowsOfFrame {
  chatRooms: readonly object[];
  chatMessages: readonly object[];
  openChatRoomId: string;
}

/** Rows that were rendered together. */
export interface RowCommit {
  /** The end of the frame, in ms since 1970. */
  at: number;
  rows: number;
}

export interface RendersWatch {
  /** How many rows have rendered so far, but for those of the frame that is not over. */
  readonly renders: number;
  /** The same by frame, in order. */
  readonly commits: readonly RowCommit[];
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
  const commits: RowCommit[] = [];

  function paint() {
    if (waiting === undefined) return;
    const { frame, rows, counts } = waiting;
    const isSameRoom = rows.openChatRoomId === painted.openChatRoomId;
    const count =
      countNew(rows.chatRooms, painted.chatRooms) +
      (isSameRoom ? countNew(rows.chatMessages, painted.chatMessages) : 0);
    if (counts && count > 0) {
      renders += count;
      commits.push({ at: (frame + 1) * frameMs, rows: count });
    }
    painted = rows;
    waiting = undefined;
  }

  return {
    commits,
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

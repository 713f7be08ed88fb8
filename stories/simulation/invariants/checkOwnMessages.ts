import type { ChatMessage } from "../../../src/ports/ChatMessage.ts";
import { firstMisordered } from "../createOwnMessages.ts";
import { type Moment, type OwnSend, twoFramesMs } from "../Moment.ts";

/** Finds a text of the user's own that is shown more often than it was sent. */
export function checkOwnTwice(moment: Moment): string | undefined {
  for (const { chatRoomId, sends, shown, canBeTold } of ownTexts(moment)) {
    if (canBeTold && shown > sends.length) return describe(chatRoomId, sends, shown);
  }
  return undefined;
}

/** Finds a text of the user's own that is shown less often than it was sent. */
export function checkOwnLost(moment: Moment): string | undefined {
  for (const { chatRoomId, sends, shown, due } of ownTexts(moment)) {
    if (shown < due) return describe(chatRoomId, sends, shown);
  }
  return undefined;
}

/** Finds a message of the user's own that is shown before one that was sent before it. */
export function checkOwnOrder(moment: Moment): string | undefined {
  const { chatMessages, ownSends, unsent, stored } = moment;
  if (ownSends.length === 0) return undefined;
  const clientIds = new Map(Array.from(stored, ([clientId, { id }]) => [id, clientId]));
  for (const [chatRoomId, { rows = [], isInvalidated, isRecovering }] of chatMessages) {
    // One that the log had to drop is missing until a refetch brings it.
    if (isInvalidated || isRecovering) continue;
    const shown = [
      ...rows.flatMap(({ id }) => clientIds.get(id) ?? []).toReversed(),
      ...(unsent.get(chatRoomId) ?? []).map(({ clientId }) => clientId),
    ];
    const misordered = firstMisordered(ownSends, shown);
    if (misordered !== undefined) return `${misordered} is shown before one sent before it`;
  }
  return undefined;
}

interface OwnText {
  chatRoomId: string;
  sends: readonly OwnSend[];
  /** How often it is shown. */
  shown: number;
  /** How often it has to be. */
  due: number;
  /** Whether a row can be recognized before the response, if the server returns no `clientId`. */
  canBeTold: boolean;
}

/** Returns the texts that were sent to rooms whose messages are there from the newest on. */
function ownTexts(moment: Moment): OwnText[] {
  const { now, chatMessages, ownSends, unsent, stored, order } = moment;
  if (ownSends.length === 0) return [];
  return [...chatMessages].flatMap(([chatRoomId, query]) => {
    const { rows, hasTop, appWroteAt, isInvalidated, isRecovering } = query;
    const inRoom = ownSends.filter((send) => send.chatRoomId === chatRoomId);
    if (rows === undefined || !hasTop || now - appWroteAt <= twoFramesMs) return [];
    const texts = new Set(inRoom.map(({ text }) => text));
    const last = rows.at(-1);
    const isLoaded = (message: ChatMessage | undefined) =>
      message === undefined || last === undefined || order.compareChatMessages(message, last) <= 0;
    return [...texts].map((text) => {
      const sends = inRoom.filter((send) => send.text === text);
      const ids = new Set(sends.map(({ clientId }) => stored.get(clientId)?.id));
      const rowsShown = rows.filter(({ id }) => ids.has(id));
      const waiting = (unsent.get(chatRoomId) ?? []).filter((send) => send.text === text);
      const due = sends.filter(
        ({ clientId, isDiscarded }) => !isDiscarded && isLoaded(stored.get(clientId)),
      );
      return {
        chatRoomId,
        sends,
        shown: rowsShown.length + waiting.length,
        due: isInvalidated || isRecovering ? 0 : due.length,
        canBeTold: sends.every(({ wasLoaded }) => wasLoaded) && rowsShown.every(isUnchanged),
      };
    });
  });
}

function isUnchanged({ editedAt, deletedAt }: ChatMessage): boolean {
  return editedAt === undefined && deletedAt === undefined;
}

function describe(chatRoomId: string, sends: readonly OwnSend[], shown: number): string {
  const [send] = sends;
  return `"${send?.text}" was sent ${sends.length} times to ${chatRoomId}, and is shown ${shown} times`;
}

import { useEffect, useMemo, useRef, useState } from "react";

import type { ChatMessage } from "../../src/index.ts";

const undoMs = 5_000;

/**
 * Deletes a message a few seconds after the user has asked for it, so that it can be undone; sooner if
 * the user deletes another one or leaves the room. Meanwhile it shows as deleted.
 */
export function useUndoableDeletion(
  loaded: readonly ChatMessage[],
  deleteChatMessage: (id: string) => Promise<void>,
) {
  const [waitingId, setWaitingId] = useState<string | null>(null);
  /** What the effect below is to delete when it ends. */
  const doomed = useRef<string | null>(null);
  const commit = useRef(deleteChatMessage);
  useEffect(() => {
    commit.current = deleteChatMessage;
  });
  useEffect(() => {
    if (waitingId === null) return undefined;
    doomed.current = waitingId;
    const timer = setTimeout(() => setWaitingId(null), undoMs);
    return () => {
      clearTimeout(timer);
      // If the server refuses it, the message is back.
      if (doomed.current === waitingId) commit.current(waitingId).catch(() => undefined);
    };
  }, [waitingId]);

  const chatMessages = useMemo(() => {
    if (waitingId === null) return loaded;
    return loaded.map((message) =>
      message.id === waitingId ? { ...message, deletedAt: message.createdAt } : message,
    );
  }, [loaded, waitingId]);
  return {
    chatMessages,
    canUndo: waitingId !== null,
    deleteLater: setWaitingId,
    undo() {
      doomed.current = null;
      setWaitingId(null);
    },
  };
}

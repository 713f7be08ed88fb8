"use client";

import { useCallback, useState } from "react";

import type { DraftChange, Drafts } from "../../ports/ChatMessage.ts";

const NO_DRAFTS: ReadonlyMap<string, string> = new Map();

/**
 * Keeps a draft for each room in memory, so that an unsent text is restored when its room is opened
 * again. The drafts live as long as the calling component. `setDraft` is stable; `draftOf` changes
 * with the drafts.
 */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState(NO_DRAFTS);

  const draftOf = useCallback((chatRoomId: string) => drafts.get(chatRoomId) ?? "", [drafts]);
  const setDraft = useCallback(
    (chatRoomId: string, draft: DraftChange) =>
      setDrafts((before) => {
        const textBefore = before.get(chatRoomId) ?? "";
        const text = typeof draft === "string" ? draft : draft(textBefore);
        if (text === textBefore) return before;
        const after = new Map(before);
        if (text === "") after.delete(chatRoomId);
        else after.set(chatRoomId, text);
        return after;
      }),
    [],
  );

  return { draftOf, setDraft };
}

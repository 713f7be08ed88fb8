"use client";

import { useCallback, useState } from "react";

import type { Drafts } from "../../ports/Drafts.ts";

const NO_DRAFTS: ReadonlyMap<string, string> = new Map();

/**
 * Returns the drafts of all rooms, so that a half-written message is still there when its room is
 * opened again. They are kept in memory, as long as the component that calls this is mounted.
 * `setDraft` stays the same; `draftOf` changes with the drafts.
 */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState(NO_DRAFTS);

  const draftOf = useCallback((chatRoomId: string) => drafts.get(chatRoomId) ?? "", [drafts]);
  const setDraft = useCallback(
    (chatRoomId: string, text: string) =>
      setDrafts((before) => {
        if ((before.get(chatRoomId) ?? "") === text) return before;
        const after = new Map(before);
        if (text === "") after.delete(chatRoomId);
        else after.set(chatRoomId, text);
        return after;
      }),
    [],
  );

  return { draftOf, setDraft };
}

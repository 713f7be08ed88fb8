"use client";

import type { QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { Drafts } from "../ports/ChatMessage.ts";
import { isRoomRemoved } from "./isRefusal.ts";
import { allChatMessagesKey } from "./queryKeys.ts";

/** Discards the drafts of rooms that are gone. */
export function useDiscardedDrafts(queryClient: QueryClient, drafts: Drafts | undefined): void {
  const setDraft = drafts?.setDraft;
  useEffect(() => {
    if (setDraft === undefined) return undefined;
    const cache = queryClient.getQueryCache();
    const discard = (error: unknown) => {
      if (isRoomRemoved(error) && error.chatRoomId !== undefined) setDraft(error.chatRoomId, "");
    };
    for (const { state } of cache.findAll({ queryKey: allChatMessagesKey })) discard(state.error);
    return cache.subscribe((event) => {
      if (event.type === "updated" && event.action.type === "setState")
        discard(event.query.state.error);
    });
  }, [queryClient, setDraft]);
}

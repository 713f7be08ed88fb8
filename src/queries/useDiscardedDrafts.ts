"use client";

import type { Query, QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import type { Drafts } from "../ports/ChatMessage.ts";
import { onDiscardedRooms } from "./discardRoom.ts";
import { isRoomGone } from "./isRefusal.ts";
import { allChatMessagesKey } from "./queryKeys.ts";

/** Discards the drafts of rooms that are gone: an event said so, or the server refuses their messages. */
export function useDiscardedDrafts(queryClient: QueryClient, drafts: Drafts | undefined): void {
  const hasDrafts = drafts !== undefined;
  // An app may create them in each render.
  const latest = useRef(drafts);
  useEffect(() => {
    latest.current = drafts;
  });
  useEffect(() => {
    if (!hasDrafts) return undefined;
    const cache = queryClient.getQueryCache();
    const discard = (chatRoomId: string) => latest.current?.setDraft(chatRoomId, "");
    const check = (query: Query | undefined) => {
      if (query === undefined) return;
      const { queryKey, state } = query;
      const [scope, chatRoomId] = queryKey;
      if (scope !== allChatMessagesKey[0] || typeof chatRoomId !== "string") return;
      const isPageError = state.fetchMeta?.fetchMore !== undefined;
      if (isRoomGone(state.error, state.data !== undefined && !isPageError)) discard(chatRoomId);
    };
    cache.findAll({ queryKey: allChatMessagesKey }).forEach(check);
    const stopDiscarding = onDiscardedRooms(queryClient, discard);
    const stopChecking = cache.subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      check(cache.get(event.query.queryHash));
    });
    return () => {
      stopDiscarding();
      stopChecking();
    };
  }, [queryClient, hasDrafts]);
}

"use client";

import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import { markChatRoomRead } from "./markChatRoomRead.ts";
import { watchRoom } from "./watchedRooms.ts";

interface Options {
  queryClient: QueryClient;
  api: Pick<ChatApi, "markChatRoomRead">;
  /** The room that is open; `null` while none is. */
  chatRoomId: string | null;
  currentUserId: string;
  /** Newest first. */
  chatMessages: readonly ChatMessage[];
  /** Of the room, if it is known; `null` until it is, and `undefined` if the server doesn't tell. */
  unreadCount: number | null | undefined;
}

/** How long to wait for more messages before those that came are marked as read, in ms. */
const burstMs = 500;

/**
 * Marks the open room as read: at once when it opens or comes back into view, and once for each burst of
 * messages while its end is in view. Returns the function that has to be told whether it is; until it is
 * called, the end is taken to be in view. Does nothing if the API has no `markChatRoomRead`.
 */
export function useMarkRead(options: Options): (isAtEnd: boolean) => void {
  const { queryClient, api, chatRoomId, chatMessages, unreadCount } = options;
  const [isAtEnd, setIsAtEnd] = useState(true);
  /** Known before `isAtEnd`, which needs a render: the history tells it as it mounts. */
  const isAtEndNow = useRef(true);
  const isVisible = useSyncExternalStore(subscribeToVisibility, readVisibility, () => true);
  const newest = chatMessages[0];
  const isOfRoom = newest?.chatRoomId === chatRoomId;
  const isReadable = api.markChatRoomRead !== undefined && unreadCount !== null && isOfRoom;
  const isSeen = isReadable && isVisible && isAtEnd;
  const newestId = isOfRoom ? newest?.id : undefined;

  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  /** The id of the message up to which the server was told, or is being told, since the room opened. */
  const told = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const mark = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { current } = latest;
    const upTo = current.chatMessages[0]?.id;
    if (current.chatRoomId === null || upTo === undefined) return;
    told.current = upTo;
    markChatRoomRead(current.queryClient, {
      api: current.api,
      chatRoomId: current.chatRoomId,
      upTo,
    }).catch(() => {
      // The strategy hears of the failure. The next message, or opening the room, tries again.
      if (told.current === upTo) told.current = undefined;
    });
  }, []);

  useEffect(() => {
    if (!isSeen || !isAtEndNow.current || chatRoomId === null) return;
    if (hasUnread(latest.current, told.current)) mark();
    else told.current = latest.current.chatMessages[0]?.id;
    const stop = watchRoom(queryClient, chatRoomId);
    return () => {
      if (timer.current !== undefined) mark();
      stop();
    };
  }, [queryClient, chatRoomId, isSeen, mark]);
  // A room that is closed may be marked as unread, and ids may be unique only within their room.
  useEffect(() => {
    if (chatRoomId === null) return undefined;
    return () => {
      told.current = undefined;
    };
  }, [chatRoomId]);

  useEffect(() => {
    if (!isSeen || !isAtEndNow.current) return;
    if (told.current === newestId || timer.current !== undefined) return;
    const { chatMessages: messages, currentUserId } = latest.current;
    if (areOfOthers(messages, told.current, currentUserId)) {
      timer.current = setTimeout(mark, burstMs);
    }
  }, [isSeen, newestId, mark]);

  return useCallback((next) => {
    isAtEndNow.current = next;
    setIsAtEnd(next);
  }, []);
}

/** Whether there is anything to mark when a room comes into view. */
function hasUnread(
  { chatMessages, unreadCount, currentUserId }: Options,
  toldUpTo: string | undefined,
): boolean {
  if (chatMessages[0]?.id === toldUpTo) return false;
  return unreadCount === undefined || unreadCount === null
    ? areOfOthers(chatMessages, toldUpTo, currentUserId)
    : unreadCount > 0;
}

/** Whether others have written any of the messages above one. */
function areOfOthers(
  chatMessages: readonly ChatMessage[],
  above: string | undefined,
  currentUserId: string,
): boolean {
  const end = chatMessages.findIndex(({ id }) => id === above);
  const messages = end < 0 ? chatMessages : chatMessages.slice(0, end);
  return messages.some(({ sender }) => sender.id !== currentUserId);
}

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener("visibilitychange", onChange);
  return () => document.removeEventListener("visibilitychange", onChange);
}

function readVisibility(): boolean {
  return document.visibilityState === "visible";
}

"use client";

import { useEffect, useLayoutEffect, useMemo, useRef } from "react";

import type { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { ChatActivity } from "./ChatActivity.ts";
import { createChatActivity, type ChatActivityOptions } from "./createChatActivity.ts";

export interface UseChatActivityOptions extends ChatActivityOptions {
  /** Called for each event that was dropped because it is invalid. */
  onError?: ((error: ChatSyncError) => void) | undefined;
}

/**
 * Follows who is typing and who is there, while the component is mounted. Call it once, where you call
 * `useChatSync`, and pass what it returns to `useChatRooms` and `useChatRoom`, or to `useTyping` and
 * `usePresence`. It never renders the component again, makes no request and touches no query.
 *
 * `onError` may be created in the render; `socket` must not.
 *
 * @example
 * const activity = useChatActivity({ socket, currentUserId });
 * const { chatRoomListProps } = useChatRooms({ api, activity });
 * const room = useChatRoom({ api, chatRoomId, currentUserId, activity });
 */
export function useChatActivity({
  socket,
  currentUserId,
  onError,
}: UseChatActivityOptions): ChatActivity {
  const latest = useRef(onError);
  useIsomorphicLayoutEffect(() => {
    latest.current = onError;
  });
  const activity = useMemo(
    () => createChatActivity({ socket, currentUserId }),
    [socket, currentUserId],
  );
  useIsomorphicLayoutEffect(() => activity.start((error) => latest.current?.(error)), [activity]);
  return activity;
}

// React 18 warns of layout effects on servers, where no effect runs.
const useIsomorphicLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

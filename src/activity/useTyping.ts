"use client";

import { useSyncExternalStore } from "react";

import type { ChatSender } from "../ports/ChatMessage.ts";
import type { ChatActivity } from "./ChatActivity.ts";

/**
 * Returns who else is typing in a room, in the order in which they began. The component renders again
 * only when that changes.
 *
 * @example
 * const names = useTyping(activity, chatRoomId).map(({ name }) => name);
 */
export function useTyping(
  activity: ChatActivity | undefined,
  chatRoomId: string | null | undefined,
): readonly ChatSender[] {
  const read = () => activity?.typingIn(chatRoomId ?? "") ?? nobody;
  return useSyncExternalStore(activity?.subscribe ?? subscribeToNothing, read, read);
}

const nobody: readonly ChatSender[] = [];
const subscribeToNothing = () => () => {};

"use client";

import { useSyncExternalStore } from "react";

import type { Presence } from "../ports/ChatActivityEvents.ts";
import type { ChatActivity } from "./ChatActivity.ts";

/**
 * Returns whether a user is there; `undefined` while that is unknown, and without a user. The component
 * renders again only when it changes.
 *
 * @example
 * <Avatar id={userId} name={name} presence={usePresence(activity, userId)} />
 */
export function usePresence(
  activity: ChatActivity | undefined,
  userId: string | undefined,
): Presence | undefined {
  const read = () => activity?.presenceOf(userId ?? "");
  return useSyncExternalStore(activity?.subscribe ?? subscribeToNothing, read, read);
}

const subscribeToNothing = () => () => {};

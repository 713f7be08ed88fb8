import type { QueryClient } from "@tanstack/react-query";

// Rooms whose newest message the user is looking at. A component tells it, and the session that keeps
// the client's cache right has to know it before the component renders a new message.

type Listener = (chatRoomId: string, isWatched: boolean) => void;

interface WatchedRooms {
  /** How many components show a room at its end. */
  readonly counts: Map<string, number>;
  readonly listeners: Set<Listener>;
}

const watchedByClient = new WeakMap<QueryClient, WatchedRooms>();

/** Notes that the user looks at a room's newest message, until the returned function is called. */
export function watchRoom(queryClient: QueryClient, chatRoomId: string): () => void {
  change(queryClient, chatRoomId, 1);
  return () => change(queryClient, chatRoomId, -1);
}

/** Calls a listener with each room that is watched now, and on each change. */
export function onWatchedRooms(queryClient: QueryClient, listener: Listener): () => void {
  const { counts, listeners } = watchedOf(queryClient);
  for (const chatRoomId of counts.keys()) listener(chatRoomId, true);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(queryClient: QueryClient, chatRoomId: string, by: 1 | -1): void {
  const { counts, listeners } = watchedOf(queryClient);
  const before = counts.get(chatRoomId) ?? 0;
  const count = before + by;
  if (count === 0) counts.delete(chatRoomId);
  else counts.set(chatRoomId, count);
  if ((count === 0) === (before === 0)) return;
  for (const listener of listeners) listener(chatRoomId, count > 0);
}

function watchedOf(queryClient: QueryClient): WatchedRooms {
  const known = watchedByClient.get(queryClient);
  if (known !== undefined) return known;
  const watched = { counts: new Map<string, number>(), listeners: new Set<Listener>() };
  watchedByClient.set(queryClient, watched);
  return watched;
}

import type { ChatApi } from "../../ports/ChatApi.ts";
import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../../ports/ChatSyncError.ts";
import type { NewChatMessageEvent } from "../../ports/NewChatMessageEvent.ts";
import type { LogEntry } from "./eventLog.ts";
import { newerEntry } from "./mergeChatRooms.ts";
import { compareChatMessages } from "./order.ts";
import type { Timers } from "./timers.ts";

export interface MissingRoomsOptions {
  api: ChatApi;
  signal: AbortSignal;
  timers: Timers;
  /** Requests at a time; if more rooms are missing, the list is fetched first. */
  mostRequests: number;
  /** How many rooms to keep in mind. */
  limit: number;
  /** How long to remember that there is no such room for this user, in ms. */
  notFoundMs: number;
  /** Whether the list is being fetched, and will perhaps bring them. */
  isListOnItsWay: () => boolean;
  /** Fetches the list anew: its first pages, or all that are loaded. */
  fetchList: (pages: "first" | "all") => void;
  /** Is called when `isRetrying` may have changed. */
  onRetry: () => void;
  /** Is called with the newest message that is known of the room. */
  onFound: (event: NewChatMessageEvent & { chatRoom: ChatRoomSummary }) => void;
}

/** The rooms that should be in the list but are not, each asked for once. */
export interface MissingRooms {
  /** The newest entry of each room that is waited for. */
  readonly waiting: readonly LogEntry[];
  /** Whether a request has failed and will be made again. */
  readonly isRetrying: boolean;
  /** Says which rooms are missing now; those not named are not missing any more. */
  update(missing: ReadonlyMap<string, LogEntry>): void;
  /** Asks for what is missing, unless the list is on its way. */
  settle(): void;
}

interface MissingRoom {
  entry: LogEntry;
  /** Whether a request has failed, and the next one waits. */
  isPaused: boolean;
  wasListTried: boolean;
  failures: number;
}

/** After so many failures the whole list is asked for, too. */
const failuresBeforeList = 3;
const retryMs = { first: 1_000, most: 30_000 };

export function createMissingRooms(options: MissingRoomsOptions): MissingRooms {
  const { api, signal, timers, onFound, fetchList } = options;
  const rooms = new Map<string, MissingRoom>();
  const notFoundUntil = new Map<string, number>();
  /** Rooms whose request is under way. */
  const asked = new Set<string>();

  function update(missing: ReadonlyMap<string, LogEntry>) {
    for (const id of rooms.keys()) if (!missing.has(id)) rooms.delete(id);
    for (const [id, entry] of missing) {
      const room = rooms.get(id);
      if (room !== undefined) room.entry = newerEntry(room.entry, entry);
      else if (!isKnownNotToExist(id)) {
        rooms.set(id, { entry, isPaused: false, wasListTried: false, failures: 0 });
      }
    }
    if (rooms.size > options.limit) {
      rooms.clear();
      fetchList("all");
    }
  }

  function settle() {
    if (signal.aborted || options.isListOnItsWay()) return;
    const unasked = [...rooms].flatMap(([id, room]) =>
      room.isPaused || asked.has(id) ? [] : room,
    );
    if (unasked.filter(({ wasListTried }) => !wasListTried).length > options.mostRequests) {
      for (const room of unasked) room.wasListTried = true;
      fetchList("first");
      return;
    }
    const free = Math.max(0, options.mostRequests - asked.size);
    for (const room of unasked.slice(0, free)) void request(room).then(settle);
  }

  async function request(room: MissingRoom) {
    const { chatRoomId } = room.entry.chatMessage;
    asked.add(chatRoomId);
    try {
      const chatRoom = await api.fetchChatRoom(chatRoomId, { signal });
      asked.delete(chatRoomId);
      // It may have been found and got missing again meanwhile.
      const current = rooms.get(chatRoomId);
      if (signal.aborted || current === undefined) return;
      rooms.delete(chatRoomId);
      onFound({ chatMessage: newestOf(current.entry.chatMessage, chatRoom), chatRoom });
      if (current.failures > 0) options.onRetry();
    } catch (error) {
      asked.delete(chatRoomId);
      const current = rooms.get(chatRoomId);
      if (!signal.aborted && current !== undefined) onFailure(chatRoomId, current, error);
    }
  }

  function onFailure(chatRoomId: string, room: MissingRoom, error: unknown) {
    room.failures += 1;
    if (error instanceof ChatSyncError && error.code === "not-found") {
      giveUp(chatRoomId);
      return;
    }
    options.onRetry();
    if (room.failures === failuresBeforeList) fetchList("all");
    const delayMs = Math.min(retryMs.first * 2 ** (room.failures - 1), retryMs.most);
    room.isPaused = true;
    timers.after(delayMs, () => {
      room.isPaused = false;
      settle();
    });
  }

  function giveUp(chatRoomId: string) {
    rooms.delete(chatRoomId);
    notFoundUntil.set(chatRoomId, Date.now() + options.notFoundMs);
    const [oldest] = notFoundUntil.keys();
    if (notFoundUntil.size > options.limit && oldest !== undefined) notFoundUntil.delete(oldest);
  }

  function isKnownNotToExist(chatRoomId: string): boolean {
    return (notFoundUntil.get(chatRoomId) ?? 0) > Date.now();
  }

  return {
    get waiting() {
      return [...rooms.values()].map(({ entry }) => entry);
    },
    get isRetrying() {
      return [...rooms.values()].some(({ failures }) => failures > 0);
    },
    update,
    settle,
  };
}

function newestOf(chatMessage: ChatMessage, { latestChatMessage }: ChatRoomSummary): ChatMessage {
  const isAhead =
    latestChatMessage !== null && compareChatMessages(latestChatMessage, chatMessage) < 0;
  return isAhead ? latestChatMessage : chatMessage;
}

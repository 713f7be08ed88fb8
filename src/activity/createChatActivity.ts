import { callSafely } from "../ports/callSafely.ts";
import type { Presence } from "../ports/ChatActivityEvents.ts";
import type { ChatSender } from "../ports/ChatMessage.ts";
import type { ChatActivitySocket } from "../ports/ChatSocket.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import {
  authorOf,
  parseChatPresences,
  parseChatTyping,
  removedChatRoomIdOf,
} from "../ports/parseChatActivity.ts";
import type { ChatActivity } from "./ChatActivity.ts";
import { createTimers } from "./createTimers.ts";

export interface ChatActivityOptions {
  /** A Socket.IO client socket as it is, or an adapter's; `null` while there is none yet. */
  socket: ChatActivitySocket | null;
  /** The user, who isn't shown their own typing. When it changes, everything is forgotten. */
  currentUserId: string;
}

export interface StartableChatActivity extends ChatActivity {
  /**
   * Subscribes to the socket. The returned function unsubscribes, and forgets everything.
   * @param onError Called for each event that was dropped because it is invalid.
   */
  start(onError?: (error: ChatSyncError) => void): () => void;
}

/** For how long a `typing` event counts if it doesn't say so, in ms. */
const typingExpiresInMs = 6_000;

/** The shortest time between two `typing` events that the client sends, in ms. */
const repeatAfterMs = 3_000;

/** The name of the timer of the user's own typing; those of others are JSON. */
const ownTimer = "own";

const nobody: readonly ChatSender[] = [];

/** Returns what a socket says about typing and presence. This is what `useChatActivity` runs. */
export function createChatActivity({
  socket,
  currentUserId,
}: ChatActivityOptions): StartableChatActivity {
  const typing = new Map<string, readonly ChatSender[]>();
  const presences = new Map<string, Presence>();
  const timers = createTimers();
  const listeners = new Set<() => void>();
  /** The room in which the user is typing, as the server was told. */
  let own: { chatRoomId: string; isRepeatable: boolean } | undefined;
  let onError: ((error: ChatSyncError) => void) | undefined;
  let version = 0;

  function noteChange() {
    version += 1;
    for (const listener of [...listeners]) callSafely(listener);
  }

  function setTypists(chatRoomId: string, users: readonly ChatSender[]) {
    if (users.length > 0) typing.set(chatRoomId, users);
    else typing.delete(chatRoomId);
    noteChange();
  }

  function endTyping(chatRoomId: string, isOver: (user: ChatSender) => boolean) {
    const users = typing.get(chatRoomId);
    if (users?.some(isOver) !== true) return;
    for (const { id } of users.filter(isOver)) timers.clear(JSON.stringify([chatRoomId, id]));
    setTypists(
      chatRoomId,
      users.filter((user) => !isOver(user)),
    );
  }

  function onTyping(payload: unknown) {
    const event = read(() => parseChatTyping(payload));
    if (event === undefined || event.user.id === currentUserId) return;
    const { chatRoomId, user, isTyping = true, expiresInMs = typingExpiresInMs } = event;
    const end = () => endTyping(chatRoomId, ({ id }) => id === user.id);
    if (!isTyping) {
      end();
      return;
    }
    timers.set(JSON.stringify([chatRoomId, user.id]), expiresInMs, end);
    const users = typing.get(chatRoomId) ?? nobody;
    if (users.every(({ id }) => id !== user.id)) setTypists(chatRoomId, [...users, user]);
  }

  function onPresence(payload: unknown) {
    const { presences: received, error } = parseChatPresences(payload);
    for (const { userId, presence, expiresInMs } of received) {
      const timer = JSON.stringify([userId]);
      presences.set(userId, presence);
      timers.clear(timer);
      if (expiresInMs === undefined) continue;
      timers.set(timer, expiresInMs, () => {
        presences.delete(userId);
        noteChange();
      });
    }
    if (received.length > 0) noteChange();
    if (error !== undefined) callSafely(onError, error);
  }

  function onNewChatMessage(chatMessage: unknown) {
    const author = authorOf(chatMessage);
    if (author !== undefined) endTyping(author.chatRoomId, ({ id }) => id === author.userId);
  }

  function onChatRoomRemoved(chatRoom: unknown) {
    const chatRoomId = removedChatRoomIdOf(chatRoom);
    if (chatRoomId !== undefined) endTyping(chatRoomId, () => true);
  }

  /** Forgets everything, since nothing says any more when it ends. */
  function onDisconnect() {
    own = undefined;
    timers.clearAll();
    if (typing.size + presences.size === 0) return;
    typing.clear();
    presences.clear();
    noteChange();
  }

  function read<Event>(parse: () => Event): Event | undefined {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof ChatSyncError)) throw error;
      callSafely(onError, error);
      return undefined;
    }
  }

  function stopTyping() {
    if (own === undefined) return;
    socket?.emit?.("typing", { chatRoomId: own.chatRoomId, isTyping: false });
    own = undefined;
    timers.clear(ownTimer);
  }

  return {
    typingIn: (chatRoomId) => typing.get(chatRoomId) ?? nobody,
    presenceOf: (userId) => presences.get(userId),
    setTyping(chatRoomId, isTyping) {
      const isSameRoom = own?.chatRoomId === chatRoomId;
      if (!isTyping) {
        if (isSameRoom) stopTyping();
        return;
      }
      // Socket.IO would keep it until it is connected, when it is no longer true.
      if (socket?.connected !== true || (isSameRoom && own?.isRepeatable === false)) return;
      if (!isSameRoom) stopTyping();
      socket.emit?.("typing", { chatRoomId, isTyping });
      const sent = { chatRoomId, isRepeatable: false };
      own = sent;
      timers.set(ownTimer, repeatAfterMs, () => (sent.isRepeatable = true));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getVersion: () => version,
    start(reportTo) {
      if (socket === null) return () => {};
      onError = reportTo;
      socket.on("typing", onTyping);
      socket.on("presence", onPresence);
      socket.on("new-chat-message", onNewChatMessage);
      socket.on("chat-room-removed", onChatRoomRemoved);
      socket.on("disconnect", onDisconnect);
      return () => {
        stopTyping();
        socket.off("typing", onTyping);
        socket.off("presence", onPresence);
        socket.off("new-chat-message", onNewChatMessage);
        socket.off("chat-room-removed", onChatRoomRemoved);
        socket.off("disconnect", onDisconnect);
        onDisconnect();
      };
    },
  };
}

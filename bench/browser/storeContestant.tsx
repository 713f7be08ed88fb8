import { memo, useSyncExternalStore } from "react";

import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import type { Workload } from "../createWorkload.ts";
import type { Contestant } from "./Contestant.ts";
import { ChatMessageRow, ChatRoomRow, shownRows } from "./rows.tsx";

/**
 * What an expert builds without TanStack Query: rooms in a map, their order in an array that is
 * changed in place, messages that are pushed, and a subscription for each row, so that nothing
 * renders but what has changed.
 */
interface ChatStore {
  receive(chatMessage: ChatMessage): void;
  shownChatRoomIds(): readonly string[];
  chatRoom(id: string): ChatRoomSummary | undefined;
  shownChatMessages(): readonly ChatMessage[];
  /** Subscribes to one of the above; `chatRoom:` and an id to one room. */
  subscribe(to: string, listener: () => void): () => void;
}

function createChatStore({ openChatRoomId, chatRooms, chatMessages }: Workload): ChatStore {
  const roomById = new Map(chatRooms.map((room) => [room.id, room]));
  const order = chatRooms.map(({ id }) => id);
  const oldestFirst = chatMessages.toReversed();
  const messageIds = new Set(chatMessages.map(({ id }) => id));
  const listenersByTopic = new Map<string, Set<() => void>>();
  let shownChatRoomIds: readonly string[] = order.slice(0, shownRows);
  let shownChatMessages: readonly ChatMessage[] = chatMessages.slice(0, shownRows);

  function tell(topic: string) {
    for (const listener of listenersByTopic.get(topic) ?? []) listener();
  }

  return {
    receive(chatMessage) {
      const { id, chatRoomId } = chatMessage;
      const room = roomById.get(chatRoomId);
      if (room === undefined || messageIds.has(id)) return;
      roomById.set(chatRoomId, { ...room, latestChatMessage: chatMessage });
      tell(`chatRoom:${chatRoomId}`);
      const at = order.indexOf(chatRoomId);
      if (at > 0) {
        order.splice(at, 1);
        order.unshift(chatRoomId);
        shownChatRoomIds = order.slice(0, shownRows);
        tell("chatRooms");
      }
      if (chatRoomId !== openChatRoomId) return;
      messageIds.add(id);
      oldestFirst.push(chatMessage);
      shownChatMessages = oldestFirst.slice(-shownRows).toReversed();
      tell("chatMessages");
    },
    shownChatRoomIds: () => shownChatRoomIds,
    chatRoom: (id) => roomById.get(id),
    shownChatMessages: () => shownChatMessages,
    subscribe(topic, listener) {
      const listeners = listenersByTopic.get(topic) ?? new Set();
      listenersByTopic.set(topic, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
  };
}

/** Returns an app on a store of its own. */
export function createStoreContestant(workload: Workload): Contestant {
  const store = createChatStore(workload);
  const subscribeToChatRooms = (listener: () => void) => store.subscribe("chatRooms", listener);
  const subscribeToChatMessages = (listener: () => void) =>
    store.subscribe("chatMessages", listener);
  const subscriptions = new Map(
    workload.chatRooms.map(({ id }) => [
      id,
      (listener: () => void) => store.subscribe(`chatRoom:${id}`, listener),
    ]),
  );

  function ChatRooms() {
    const ids = useSyncExternalStore(subscribeToChatRooms, store.shownChatRoomIds);
    return (
      <ul>
        {ids.map((id) => (
          <SubscribedChatRoomRow key={id} id={id} />
        ))}
      </ul>
    );
  }

  const SubscribedChatRoomRow = memo(function SubscribedChatRoomRow({ id }: { id: string }) {
    const subscribe = subscriptions.get(id) ?? subscribeToChatRooms;
    const chatRoom = useSyncExternalStore(subscribe, () => store.chatRoom(id));
    return chatRoom && <ChatRoomRow chatRoom={chatRoom} />;
  });

  function ChatMessages() {
    const chatMessages = useSyncExternalStore(subscribeToChatMessages, store.shownChatMessages);
    return (
      <ul>
        {chatMessages.map((chatMessage) => (
          <ChatMessageRow key={chatMessage.id} chatMessage={chatMessage} />
        ))}
      </ul>
    );
  }

  return {
    app: (
      <main>
        <ChatRooms />
        <ChatMessages />
      </main>
    ),
    load: () => Promise.resolve(),
    receive: store.receive,
    close: () => undefined,
  };
}

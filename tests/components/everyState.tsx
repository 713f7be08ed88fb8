import type { ReactElement } from "react";

import type { ChatMessageListProps } from "../../src/components/ChatMessageList/ChatMessageListProps.ts";
import type { ChatRoomListProps } from "../../src/components/ChatRoomList/ChatRoomListProps.ts";
import {
  ChatMessageImage,
  ChatMessageInput,
  chatMessageInputStrings,
  ChatMessageList,
  ChatMessageListItem,
  chatMessageListItemStrings,
  chatMessageListStrings,
  ChatRoom,
  ChatRoomList,
  ChatRoomListItem,
  chatRoomListItemStrings,
  chatRoomListStrings,
  chatRoomStrings,
} from "../../src/components/index.ts";
import type { ChatMessage, ChatRoomSummary } from "../../src/index.ts";
import type { UnsentChatMessage } from "../../src/ports/ChatMessage.ts";
import { data, markStrings } from "./findWords.ts";

/** Monday, 2 March 2026, 14:30 UTC. */
const NOW = Date.UTC(2026, 2, 2, 14, 30);
const INVISIBLE = "\u200B";
/** Long enough to be collapsed. */
export const LONG_TEXT = data("Long ".repeat(2_000));

/** The strings of each component, marked with their keys. */
const words = {
  list: markStrings(chatRoomListStrings),
  listItem: markStrings(chatRoomListItemStrings),
  room: markStrings(chatRoomStrings),
  history: markStrings(chatMessageListStrings),
  message: markStrings(chatMessageListItemStrings),
  input: markStrings(chatMessageInputStrings),
};

/** Returns a message from one of two senders. */
export function message(number: number, more: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: `m${number}`,
    chatRoomId: "room",
    sender: { id: `user-${number % 2}`, name: data(`Mira ${number % 2}`) },
    text: data(`Text ${number}`),
    createdAt: new Date(NOW - 90_000_000 + number * 60_000).toISOString(),
    ...more,
  };
}

/** Returns the messages from `from` up to, but not including, `to`, newest first. */
export function messages(from: number, to: number): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => message(to - 1 - index));
}

export function unsent(status: UnsentChatMessage["status"]): UnsentChatMessage {
  return {
    clientId: status,
    text: data(status),
    submittedAt: new Date(NOW).toISOString(),
    status,
  };
}

/** Returns a room; its id is also the number of its latest message. */
export function room(id: string, more: Partial<ChatRoomSummary> = {}): ChatRoomSummary {
  return { id, name: data(id), latestChatMessage: message(Number(id)), ...more };
}

export const ROOMS: readonly ChatRoomSummary[] = [
  room("0", { unreadCount: 1 }),
  room("1", { unreadCount: 1_200 }),
  room("2", { latestChatMessage: null }),
  room("3", { latestChatMessage: message(3, { deletedAt: "2026-03-02T10:00:00.000Z" }) }),
  room("4", { latestChatMessage: message(4, { sender: { id: "me", name: data("Me") } }) }),
  room("5", { name: INVISIBLE }),
  room("6"),
  room("7"),
  room("8"),
];

function nothing() {}

/** Returns a room list with all buttons enabled. */
export const list = (props: Partial<ChatRoomListProps>) => (
  <div style={{ blockSize: 400 }}>
    <ChatRoomList
      chatRooms={ROOMS}
      currentUserId="me"
      now={NOW}
      strings={words.list}
      onRetry={nothing}
      onLoadNextPage={nothing}
      {...props}
    />
  </div>
);

/** Returns a scrollable history with all buttons enabled. */
export const history = (props: Partial<ChatMessageListProps>) => (
  <div style={{ blockSize: 400, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
    <ChatMessageList
      chatMessages={messages(0, 40)}
      currentUserId="me"
      now={NOW}
      strings={words.history}
      onRetry={nothing}
      onLoadOlderPage={nothing}
      onRetryChatMessage={nothing}
      onDiscardChatMessage={nothing}
      {...props}
    />
  </div>
);

/** A component in its states, by the name of the state. */
export type States = Readonly<Record<string, ReactElement>>;

const PAGES = ["more", "loading", "error", "end"] as const;

export const listStates: States = {
  loading: list({ chatRooms: [], status: "pending" }),
  empty: list({ chatRooms: [] }),
  error: list({ chatRooms: [], status: "error" }),
  stale: list({ status: "error" }),
  refreshing: list({ isRefreshing: true }),
  connecting: list({ connectionStatus: "connecting" }),
  recovering: list({ connectionStatus: "recovering" }),
  offline: list({ connectionStatus: "offline" }),
  ...Object.fromEntries(PAGES.map((nextPage) => [`page: ${nextPage}`, list({ nextPage })])),
  selected: list({ selectedChatRoomId: "1" }),
  facts: list({
    itemProps: ({ id }) => ({
      draft: id === "0" ? data("Draft") : "",
      typing: id === "1" ? data("Mira is typing") : "",
      mentionCount: id === "3" ? 2 : 0,
      isFailed: id === "4",
      isMuted: id === "6",
      isPinned: id === "7",
      presence: id === "8" ? "away" : undefined,
      note: id === "6" ? data("Note") : undefined,
      tone: "danger",
    }),
  }),
};
export const rowStates: States = Object.fromEntries(
  (
    [
      {},
      { isGone: true, isMuted: true, isPinned: true },
      { draft: data("Draft") },
      { isFailed: true, mentionCount: 1 },
      { currentUserId: "user-0" },
      { presence: "online" },
    ] as const
  ).map((props) => [
    `row ${Object.keys(props).join(" ")}`,
    <ul key="rows">
      {ROOMS.map((chatRoom) => (
        <ChatRoomListItem
          key={chatRoom.id}
          chatRoom={chatRoom}
          strings={words.listItem}
          {...props}
        />
      ))}
    </ul>,
  ]),
);
export const roomStates: States = {
  none: <ChatRoom chatRoom={null} strings={words.room} />,
  open: <ChatRoom chatRoom={room("1")} subtitle={data("5 members")} strings={words.room} />,
  gone: <ChatRoom chatRoom={room("1")} isGone strings={words.room} />,
  unnamed: (
    <ChatRoom
      chatRoom={room("1", { name: INVISIBLE })}
      connectionStatus="offline"
      strings={words.room}
    />
  ),
};
export const historyStates: States = {
  loading: history({ chatMessages: [], status: "pending" }),
  empty: history({ chatMessages: [] }),
  error: history({ chatMessages: [], status: "error" }),
  stale: history({ status: "error" }),
  ...Object.fromEntries(PAGES.map((olderPage) => [`page: ${olderPage}`, history({ olderPage })])),
  messages: history({
    chatMessages: [
      message(44, { text: LONG_TEXT }),
      message(43, { editedAt: "2026-03-02T10:00:00.000Z" }),
      message(42, { deletedAt: "2026-03-02T10:00:00.000Z" }),
      message(41, { sender: { id: "me", name: data("Me") } }),
      message(40, { sender: { id: "user", name: INVISIBLE } }),
    ],
  }),
  unread: history({ firstUnreadChatMessageId: "m5", typingText: data("Mira is typing") }),
  unsent: history({
    unsentChatMessages: [unsent("sending"), unsent("sent"), unsent("failed")],
  }),
};
export const messageStates: States = Object.fromEntries(
  [
    message(1),
    message(2, { editedAt: "2026-03-02T10:00:00.000Z" }),
    message(3, { deletedAt: "2026-03-02T10:00:00.000Z" }),
    message(4, { text: LONG_TEXT }),
    message(5, { sender: { id: "user", name: INVISIBLE } }),
    unsent("sending"),
    unsent("sent"),
    unsent("failed"),
  ].flatMap((chatMessage) =>
    [true, false].map((isOwn) => [
      `${"id" in chatMessage ? chatMessage.id : chatMessage.status} ${isOwn ? "own" : "other"}`,
      <ChatMessageListItem
        key="message"
        chatMessage={chatMessage}
        isOwn={isOwn}
        strings={words.message}
        note={data("Note")}
        tone="warning"
        attachments={
          <ChatMessageImage url="data:," alt={data("A ferry")} width={400} height={300} />
        }
        onRetry={nothing}
        onDiscard={nothing}
      />,
    ]),
  ),
);
export const inputStates: States = Object.fromEntries(
  [
    { hasHint: true },
    { isSending: true, draft: data("Draft") },
    { maxLength: 20, draft: data("x".repeat(16)) },
    { maxLength: 20, draft: data("x".repeat(30)) },
    { disabledReason: data("Archived") },
    { sendDisabledReason: data("Offline"), notice: data("Later") },
  ].map((props) => [
    Object.values(props).join(" "),
    <ChatMessageInput key="input" onSend={nothing} strings={words.input} {...props} />,
  ]),
);

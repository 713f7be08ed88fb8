export { createEmitter } from "./adapters/createEmitter.ts";
export { createRestChatApi } from "./adapters/createRestChatApi.ts";
export { createWebSocketChatSocket } from "./adapters/createWebSocketChatSocket.ts";
export { ChatSyncError } from "./ports/ChatSyncError.ts";
export { chatMessagesInfiniteQueryOptions } from "./queries/chatMessagesInfiniteQueryOptions.ts";
export { chatMessagesQueryOptions } from "./queries/chatMessagesQueryOptions.ts";
export { chatRoomQueryOptions } from "./queries/chatRoomQueryOptions.ts";
export { chatRoomsInfiniteQueryOptions } from "./queries/chatRoomsInfiniteQueryOptions.ts";
export { chatRoomsQueryOptions } from "./queries/chatRoomsQueryOptions.ts";
export { sendChatMessageMutationOptions } from "./queries/sendChatMessageMutationOptions.ts";
export { useOutbox } from "./queries/useOutbox.ts";
export { createReconcile, reconcile } from "./sync/reconcile/reconcile.ts";
export { startChatSync } from "./sync/startChatSync.ts";
export { useChatSync } from "./sync/useChatSync.ts";

// Types that an app writes, or that functions return. `Parameters` returns those of options.
export type { WebSocketChatSocket } from "./adapters/createWebSocketChatSocket.ts";
export type { ChatApi, ChatMessageDraft } from "./ports/ChatApi.ts";
export type { ChatMessage } from "./ports/ChatMessage.ts";
export type { ChatRoomSummary } from "./ports/ChatRoomSummary.ts";
export type { ChatSocket } from "./ports/ChatSocket.ts";
export type { ConnectionStatus } from "./ports/ConnectionStatus.ts";
export type { Page } from "./ports/Page.ts";
export type { UnsentChatMessage } from "./ports/UnsentChatMessage.ts";
export type { Outbox } from "./queries/useOutbox.ts";
export type { ChatSyncStrategy } from "./sync/ChatSyncStrategy.ts";
export type { ReconcileInspection } from "./sync/reconcile/rules.ts";
export type { ChatSync, ChatSyncState } from "./sync/startChatSync.ts";

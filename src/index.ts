export { createRestChatApi } from "./adapters/createRestChatApi.ts";
export { createWebSocketChatSocket } from "./adapters/createWebSocketChatSocket.ts";
export { ChatSyncError } from "./ports/ChatSyncError.ts";
export { chatMessagesInfiniteQuery } from "./queries/chatMessagesInfiniteQuery.ts";
export { chatMessagesQuery } from "./queries/chatMessagesQuery.ts";
export { chatRoomsInfiniteQuery } from "./queries/chatRoomsInfiniteQuery.ts";
export { chatRoomsQuery } from "./queries/chatRoomsQuery.ts";
export { chatMessagesKey, chatRoomsKey } from "./queries/queryKeys.ts";
export { sendChatMessageMutation } from "./queries/sendChatMessageMutation.ts";
export { useOutbox } from "./queries/useOutbox.ts";
export { createReconcile, reconcile } from "./sync/reconcile/reconcile.ts";
export { startChatSync } from "./sync/startChatSync.ts";
export { invalidateAffected } from "./sync/strategies/invalidateAffected.ts";
export { invalidateAll } from "./sync/strategies/invalidateAll.ts";
export { setAndFetchMissing } from "./sync/strategies/setAndFetchMissing.ts";
export { setMessagesInvalidateRooms } from "./sync/strategies/setMessagesInvalidateRooms.ts";
export { setOrInvalidate } from "./sync/strategies/setOrInvalidate.ts";
export { setQueryDataNaive } from "./sync/strategies/setQueryDataNaive.ts";
export { useChatSync } from "./sync/useChatSync.ts";

export type {
  ReconnectOptions,
  WebSocketChatSocket,
  WebSocketChatSocketOptions,
} from "./adapters/createWebSocketChatSocket.ts";
export type { RestChatApiOptions } from "./adapters/RestChatApiOptions.ts";
export type { WebSocketClass, WebSocketHandler } from "./adapters/withNativeEvents.ts";
export type { ChatApi, ChatMessageDraft, EventsSince, PageRequest } from "./ports/ChatApi.ts";
export type { ChatMessage, ChatSender } from "./ports/ChatMessage.ts";
export type { ChatRoomSummary } from "./ports/ChatRoomSummary.ts";
export type { ChatSocket, NewChatMessageListener } from "./ports/ChatSocket.ts";
export type { ChatSyncErrorCode, ChatSyncErrorDetails } from "./ports/ChatSyncError.ts";
export type { NewChatMessageDetails, NewChatMessageEvent } from "./ports/NewChatMessageEvent.ts";
export type { Page, Position } from "./ports/Page.ts";
export type { UnsentChatMessage } from "./ports/UnsentChatMessage.ts";
export type { ChatMessagesInfiniteQueryOptions } from "./queries/chatMessagesInfiniteQuery.ts";
export type { ChatMessagesQueryOptions } from "./queries/chatMessagesQuery.ts";
export type { ChatRoomsInfiniteQueryOptions } from "./queries/chatRoomsInfiniteQuery.ts";
export type { ChatRoomsQueryOptions } from "./queries/chatRoomsQuery.ts";
export type {
  SendChatMessageMutationOptions,
  SendChatMessageVariables,
} from "./queries/sendChatMessageMutation.ts";
export type { Outbox, UseOutboxOptions } from "./queries/useOutbox.ts";
export type { ReconcileInspection, ReconcileOptions } from "./sync/reconcile/rules.ts";
export type {
  ChatSyncContext,
  ChatSyncEnd,
  ChatSyncSession,
  ChatSyncStrategy,
} from "./sync/ChatSyncStrategy.ts";
export type {
  ChatSync,
  ChatSyncChanges,
  ChatSyncOptions,
  ChatSyncState,
  ChatSyncStatus,
} from "./sync/startChatSync.ts";
export type { UseChatSyncOptions } from "./sync/useChatSync.ts";

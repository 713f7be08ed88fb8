export { createRestChatApi } from "./adapters/createRestChatApi.ts";
export { createWebSocketChatSocket } from "./adapters/createWebSocketChatSocket.ts";
export { ChatSyncError } from "./ports/ChatSyncError.ts";
export { chatMessagesInfiniteQueryOptions } from "./queries/chatMessagesInfiniteQueryOptions.ts";
export { chatMessagesQueryOptions } from "./queries/chatMessagesQueryOptions.ts";
export { chatRoomQueryOptions } from "./queries/chatRoomQueryOptions.ts";
export { chatRoomsInfiniteQueryOptions } from "./queries/chatRoomsInfiniteQueryOptions.ts";
export { chatRoomsQueryOptions } from "./queries/chatRoomsQueryOptions.ts";
export { chatMessagesKey, chatRoomKey, chatRoomsKey } from "./queries/queryKeys.ts";
export { sendChatMessageMutationOptions } from "./queries/sendChatMessageMutationOptions.ts";
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
export type { ConnectionStatus } from "./ports/ConnectionStatus.ts";
export type { NewChatMessageDetails, NewChatMessageEvent } from "./ports/NewChatMessageEvent.ts";
export type { Page, Position } from "./ports/Page.ts";
export type { UnsentChatMessage } from "./ports/UnsentChatMessage.ts";
export type { SendChatMessageVariables } from "./queries/sendChatMessageMutationOptions.ts";
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
} from "./sync/startChatSync.ts";
export type { UseChatSyncOptions } from "./sync/useChatSync.ts";

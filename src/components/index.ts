export { Avatar } from "./Avatar/Avatar.tsx";
export { Banner } from "./Banner/Banner.tsx";
export { ChatMessageInput } from "./ChatMessageInput/ChatMessageInput.tsx";
export { chatMessageInputStrings } from "./ChatMessageInput/ChatMessageInputStrings.ts";
export { buildTimeline } from "./ChatMessageList/buildTimeline.ts";
export { ChatMessageList } from "./ChatMessageList/ChatMessageList.tsx";
export { chatMessageListStrings } from "./ChatMessageList/ChatMessageListStrings.ts";
export { NewMessagesPill } from "./ChatMessageList/NewMessagesPill.tsx";
export { ChatMessageImage } from "./ChatMessageListItem/ChatMessageImage.tsx";
export { ChatMessageListItem } from "./ChatMessageListItem/ChatMessageListItem.tsx";
export { chatMessageListItemStrings } from "./ChatMessageListItem/ChatMessageListItemStrings.ts";
export { ChatRoom } from "./ChatRoom/ChatRoom.tsx";
export { chatRoomStrings } from "./ChatRoom/ChatRoomStrings.ts";
export { ChatRoomList } from "./ChatRoomList/ChatRoomList.tsx";
export { ChatRoomListHeader } from "./ChatRoomList/ChatRoomListHeader.tsx";
export { chatRoomListStrings } from "./ChatRoomList/ChatRoomListStrings.ts";
export { HeldOrderPill } from "./ChatRoomList/HeldOrderPill.tsx";
export { ChatRoomListItem } from "./ChatRoomListItem/ChatRoomListItem.tsx";
export { chatRoomListItemStrings } from "./ChatRoomListItem/ChatRoomListItemStrings.ts";
export { useAnnouncements } from "./hooks/useAnnouncements.ts";
export { useArticleNavigation } from "./hooks/useArticleNavigation.ts";
export { useChatScroll } from "./hooks/useChatScroll.ts";
export { useDrafts } from "./hooks/useDrafts.ts";
export { useUnseenCount } from "./hooks/useUnseenCount.ts";
export { useHeldOrder } from "./hooks/useHeldOrder.ts";
export { useRovingFocus } from "./hooks/useRovingFocus.ts";
export { useRowWindow } from "./hooks/useRowWindow.ts";
export { Notice } from "./Notice/Notice.tsx";
export { PageControl } from "./PageControl/PageControl.tsx";

export type { AvatarProps, Presence } from "./Avatar/Avatar.tsx";
export type { BannerProps } from "./Banner/Banner.tsx";
export type {
  ChatMessageInputProps,
  ChatMessageInputState,
} from "./ChatMessageInput/ChatMessageInputProps.ts";
export type { ChatMessageInputStrings } from "./ChatMessageInput/ChatMessageInputStrings.ts";
export type { TimelineInput, TimelineRow } from "./ChatMessageList/buildTimeline.ts";
export type {
  ChatMessageListActions,
  ChatMessageListProps,
} from "./ChatMessageList/ChatMessageListProps.ts";
export type { ChatMessageListStrings } from "./ChatMessageList/ChatMessageListStrings.ts";
export type { NewMessagesPillProps } from "./ChatMessageList/NewMessagesPill.tsx";
export type { ChatMessageImageProps } from "./ChatMessageListItem/ChatMessageImage.tsx";
export type { ChatMessageListItemProps } from "./ChatMessageListItem/ChatMessageListItemProps.ts";
export type {
  ChatMessageListItemLabelParts,
  ChatMessageListItemStrings,
} from "./ChatMessageListItem/ChatMessageListItemStrings.ts";
export type { ChatRoomProps } from "./ChatRoom/ChatRoom.tsx";
export type { ChatRoomStrings } from "./ChatRoom/ChatRoomStrings.ts";
export type { ChatRoomListActions, ChatRoomListProps } from "./ChatRoomList/ChatRoomListProps.ts";
export type { ChatRoomListHeaderProps } from "./ChatRoomList/ChatRoomListHeader.tsx";
export type { ChatRoomListStrings } from "./ChatRoomList/ChatRoomListStrings.ts";
export type { HeldOrderPillProps } from "./ChatRoomList/HeldOrderPill.tsx";
export type { ChatRoomListItemProps } from "./ChatRoomListItem/ChatRoomListItem.tsx";
export type {
  ChatRoomListItemLabelParts,
  ChatRoomListItemStrings,
} from "./ChatRoomListItem/ChatRoomListItemStrings.ts";
export type { Announcement, AnnouncementsOptions } from "./hooks/useAnnouncements.ts";
export type { ArticleNavigationOptions } from "./hooks/useArticleNavigation.ts";
export type { Drafts } from "./hooks/useDrafts.ts";
export type { HeldRow, HeldRows } from "./hooks/holdRows.ts";
export type { HeldOrder, HeldOrderOptions } from "./hooks/useHeldOrder.ts";
export type { RovingFocus, RovingFocusOptions } from "./hooks/useRovingFocus.ts";
export type { RowWindowOptions } from "./hooks/useRowWindow.ts";
export type { NoticeProps } from "./Notice/Notice.tsx";
export type { PageControlProps } from "./PageControl/PageControl.tsx";
export type { PageControlStrings } from "./PageControl/PageControlStrings.ts";
export type { DivRef } from "./shared/DivRef.ts";
export type { ListStatus } from "./shared/ListStatus.ts";
export type { PageState } from "./shared/PageState.ts";
export type { Tone } from "./shared/Tone.ts";
export type { ChatMessage, ChatSender } from "../ports/ChatMessage.ts";
export type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
export type { ConnectionStatus } from "../ports/ConnectionStatus.ts";
export type { UnsentChatMessage } from "../ports/UnsentChatMessage.ts";

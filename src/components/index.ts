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
export { chatRoomStrings } from "./ChatRoom/ChatRoom.tsx";
export { ChatRoomList } from "./ChatRoomList/ChatRoomList.tsx";
export { ChatRoomListHeader } from "./ChatRoomList/ChatRoomListHeader.tsx";
export { chatRoomListStrings } from "./ChatRoomList/ChatRoomListStrings.ts";
export { HeldOrderPill } from "./ChatRoomList/HeldOrderPill.tsx";
export { ChatRoomListItem } from "./ChatRoomListItem/ChatRoomListItem.tsx";
export { chatRoomListItemStrings } from "./ChatRoomListItem/ChatRoomListItemStrings.ts";
export { isOwnSend } from "./hooks/isOwnSend.ts";
export { useAnnouncements } from "./hooks/useAnnouncements.ts";
export { useArticleNavigation } from "./hooks/useArticleNavigation.ts";
export { useDrafts } from "./hooks/useDrafts.ts";
export { useUnseenCount } from "./hooks/useUnseenCount.ts";
export { useHeldOrder } from "./hooks/useHeldOrder.ts";
export { useRovingFocus } from "./hooks/useRovingFocus.ts";
export { useScroller } from "./scroller/useScroller.ts";
export { Notice } from "./Notice/Notice.tsx";
export { PageControl } from "./PageControl/PageControl.tsx";

// Types that an app uses by name. Get those of props and options with `ComponentProps` and
// `Parameters`.
export type { ChatMessageListActions } from "./ChatMessageList/ChatMessageListProps.ts";
export type { TimelineRow } from "./ChatMessageList/buildTimeline.ts";
export type { ChatRoomListActions } from "./ChatRoomList/ChatRoomListProps.ts";
export type { Announcement } from "./hooks/useAnnouncements.ts";
export type { DraftChange, Drafts } from "../ports/ChatMessage.ts";
export type { HeldOrder } from "./hooks/useHeldOrder.ts";
export type { RovingFocus } from "./hooks/useRovingFocus.ts";

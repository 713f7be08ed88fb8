export { Avatar } from "./Avatar/Avatar.tsx";
export { ChatMessageInput } from "./ChatMessageInput/ChatMessageInput.tsx";
export { chatMessageInputStrings } from "./ChatMessageInput/ChatMessageInputStrings.ts";
export { ChatMessageList } from "./ChatMessageList/ChatMessageList.tsx";
export { chatMessageListStrings } from "./ChatMessageList/ChatMessageListStrings.ts";
export { ChatMessageListItem } from "./ChatMessageListItem/ChatMessageListItem.tsx";
export { chatMessageListItemStrings } from "./ChatMessageListItem/ChatMessageListItemStrings.ts";
export { ChatRoom } from "./ChatRoom/ChatRoom.tsx";
export { chatRoomStrings } from "./ChatRoom/ChatRoomStrings.ts";
export { ChatRoomList } from "./ChatRoomList/ChatRoomList.tsx";
export { chatRoomListStrings } from "./ChatRoomList/ChatRoomListStrings.ts";
export { ChatRoomListItem } from "./ChatRoomListItem/ChatRoomListItem.tsx";
export { chatRoomListItemStrings } from "./ChatRoomListItem/ChatRoomListItemStrings.ts";

export type { AvatarProps } from "./Avatar/Avatar.tsx";
export type { ChatMessageInputProps } from "./ChatMessageInput/ChatMessageInput.tsx";
export type { ChatMessageInputStrings } from "./ChatMessageInput/ChatMessageInputStrings.ts";
export type { ChatMessageListProps } from "./ChatMessageList/ChatMessageList.tsx";
export type { ChatMessageListStrings } from "./ChatMessageList/ChatMessageListStrings.ts";
export type { ChatMessageListItemProps } from "./ChatMessageListItem/ChatMessageListItem.tsx";
export type {
  ChatMessageListItemLabelParts,
  ChatMessageListItemStrings,
} from "./ChatMessageListItem/ChatMessageListItemStrings.ts";
export type { ChatRoomProps } from "./ChatRoom/ChatRoom.tsx";
export type { ChatRoomStrings } from "./ChatRoom/ChatRoomStrings.ts";
export type { ChatRoomListProps } from "./ChatRoomList/ChatRoomList.tsx";
export type { ChatRoomListStrings } from "./ChatRoomList/ChatRoomListStrings.ts";
export type { ChatRoomListItemProps } from "./ChatRoomListItem/ChatRoomListItem.tsx";
export type {
  ChatRoomListItemLabelParts,
  ChatRoomListItemStrings,
} from "./ChatRoomListItem/ChatRoomListItemStrings.ts";
export type { ListStatus } from "./shared/ListStatus.ts";
export type { PageState } from "./shared/PageState.ts";
export type { Tone } from "./shared/Tone.ts";
export type { UnsentChatMessage } from "../ports/UnsentChatMessage.ts";

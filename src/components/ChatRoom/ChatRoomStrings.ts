/** The words of a `ChatRoom`. */
export interface ChatRoomStrings {
  /** The accessible name of the region. */
  label: (chatRoomName: string) => string;
  /** In place of a name in which nothing can be seen. */
  unnamed: string;
  noneLabel: string;
  noneTitle: string;
  noneText: string;
}

export const chatRoomStrings: ChatRoomStrings = {
  label: (chatRoomName) => chatRoomName,
  unnamed: "Unnamed",
  noneLabel: "Chat",
  noneTitle: "No chat selected",
  noneText: "Choose a chat from the list to read and write.",
};

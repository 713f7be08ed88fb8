// What apps import of the components, as entries of a bundle.

export const list = `export { ChatRoomList } from "/src/components/ChatRoomList/ChatRoomList.tsx";`;
export const room = `
  export { ChatMessageInput } from "/src/components/ChatMessageInput/ChatMessageInput.tsx";
  export { ChatMessageList } from "/src/components/ChatMessageList/ChatMessageList.tsx";
  export { ChatRoom } from "/src/components/ChatRoom/ChatRoom.tsx";
`;
export const allComponents = `export * from "/src/components/index.ts";`;
export const css = `import "/src/components/chat-sync-kit.css";`;

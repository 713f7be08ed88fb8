// What apps import, as entries of a bundle.

/** The hook with its default strategy, which validates what comes over the socket. */
export const sync = `
  export { reconcile } from "/src/sync/reconcile/reconcile.ts";
  export { useChatSync } from "/src/sync/useChatSync.ts";
`;

export const list = `export { ChatRoomList } from "/src/components/ChatRoomList/ChatRoomList.tsx";`;
export const room = `
  export { ChatMessageInput } from "/src/components/ChatMessageInput/ChatMessageInput.tsx";
  export { ChatMessageList } from "/src/components/ChatMessageList/ChatMessageList.tsx";
  export { ChatRoom } from "/src/components/ChatRoom/ChatRoom.tsx";
`;
export const allComponents = `export * from "/src/components/index.ts";`;
export const css = `import "/src/components/chat-sync-kit.css";`;

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import * as kit from "chat-sync-kit";
import * as components from "chat-sync-kit/components";
import * as strategies from "chat-sync-kit/strategies";
import { createElement, version } from "react";
import { renderToString } from "react-dom/server";

// Runs in plain Node, and says what it found.

const api = kit.createRestChatApi({ baseUrl: "https://chat.example/api" });
const chatMessage = {
  id: "m1",
  chatRoomId: "lobby",
  sender: { id: "mira", name: "Mira" },
  text: "The 4.2 notes are ready.",
  createdAt: "2026-03-02T09:00:00Z",
};
const chatRooms = [{ id: "lobby", name: "Lobby", latestChatMessage: chatMessage }];

function Chats() {
  const { connectionStatus } = kit.useChatSync({ socket: null, api });
  const chatMessages = [chatMessage];
  const { unsentChatMessages } = kit.useOutbox({ api, chatRoomId: "lobby", chatMessages });
  return [
    createElement("p", { key: "status" }, connectionStatus),
    createElement(components.ChatRoomList, { key: "list", chatRooms }),
    createElement(components.ChatMessageList, {
      key: "history",
      chatMessages,
      unsentChatMessages,
      currentUserId: "me",
    }),
    createElement(components.ChatMessageInput, { key: "input", onSend() {} }),
  ];
}

const client = new QueryClient();
console.log(
  JSON.stringify({
    react: version,
    names: {
      kit: Object.keys(kit),
      components: Object.keys(components),
      strategies: Object.keys(strategies),
    },
    html: renderToString(createElement(QueryClientProvider, { client }, createElement(Chats))),
  }),
);

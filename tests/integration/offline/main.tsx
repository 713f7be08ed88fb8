import { onlineManager, QueryClient } from "@tanstack/react-query";
import type { PersistedClient } from "@tanstack/react-query-persist-client";
import { createRestChatApi, useChatSync } from "chat-sync-kit";
import { entries } from "idb-keyval";
import { createRoot } from "react-dom/client";
import { io } from "socket.io-client";

import { OpenRoom } from "../../readme/OpenRoom.tsx";
import { createOutboxPersister } from "../../readme/outboxPersister.ts";
import { OutboxProvider } from "../../readme/OutboxProvider.tsx";

declare global {
  interface Window {
    /** Returns how many messages are kept in the browser, by all pages. */
    countKept(): Promise<number>;
    /** Returns whether TanStack Query sends requests. */
    isOnline(): boolean;
  }
}

window.countKept = async () => {
  const kept = await entries<string, PersistedClient>();
  return kept.reduce((sum, [, { clientState }]) => sum + clientState.mutations.length, 0);
};

window.isOnline = () => onlineManager.isOnline();

const queryClient = new QueryClient();
const api = createRestChatApi({ baseUrl: location.origin });
const socket = io({ transports: ["websocket"], reconnectionDelay: 50, reconnectionDelayMax: 50 });
const { chatRoomId = "", currentUserId = "" } = Object.fromEntries(
  new URLSearchParams(location.search),
);
const persister = createOutboxPersister(currentUserId);

function Chat() {
  useChatSync({ socket, api });
  return <OpenRoom api={api} chatRoomId={chatRoomId} currentUserId={currentUserId} />;
}

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <OutboxProvider queryClient={queryClient} persister={persister}>
      <Chat />
    </OutboxProvider>,
  );
}

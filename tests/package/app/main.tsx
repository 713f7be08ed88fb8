import { createRoot } from "react-dom/client";

import { App } from "../../../examples/chat/App.tsx";
import { Chats } from "../../readme/Chats.tsx";
import { PlainHistory } from "../../readme/PlainHistory.tsx";

createRoot(document.body).render(
  <>
    <App />
    <Chats chatRooms={[]} messagesOf={() => []} onSend={() => Promise.resolve()} />
    <PlainHistory chatMessages={[]} />
  </>,
);

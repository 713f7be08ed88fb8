import { useCallback, useEffect, useRef, useState } from "react";

import { Avatar, ChatMessageInput, ChatMessageList, ChatRoom } from "../../src/components/index.ts";
import type { ChatMessage } from "../../src/index.ts";
import type { ChatSender } from "../../src/ports/ChatMessage.ts";
import { drawAvatar } from "../avatars/drawAvatar.ts";
import { IconButton } from "./IconButton.tsx";
import { isComposing } from "./isComposing.ts";

import "./support-widget.css";

const ROOM = { id: "support", name: "Ferry support" };
const GUEST: ChatSender = { id: "guest", name: "You" };
const AGENT: ChatSender = {
  id: "person-noor",
  name: "Noor",
  avatarUrl: drawAvatar("person-noor", "person"),
};
const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;

function say(count: number, sender: ChatSender, text: string): ChatMessage {
  const createdAt = new Date(NOON + count * MINUTE).toISOString();
  return { id: `support-${count}`, chatRoomId: ROOM.id, sender, text, createdAt };
}

const START: readonly ChatMessage[] = [
  say(1, AGENT, "You’re on the 15:20 to Tromsø, are you? Tell me what you’d like to change."),
  say(0, AGENT, "Hello, I’m Noor 👋 How can I help?"),
];

/** A page with a small chat in its corner, which keeps its draft while it is closed. */
export function SupportWidget() {
  const [isOpen, setIsOpen] = useState(true);
  const [draft, setDraft] = useState("");
  const [chatMessages, setChatMessages] = useState(START);
  const launcherRef = useRef<HTMLButtonElement>(null);

  const close = useCallback(() => {
    setIsOpen(false);
    launcherRef.current?.focus();
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !isComposing(event) && isOpen) close();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen, close]);

  return (
    <div className="support-page">
      <main className="support-content">
        <h1>Your booking</h1>
        <p>Bodø to Tromsø, Monday 2 March at 15:20. Two adults, one bicycle.</p>
        <p>Boarding begins at gate 4, forty minutes before departure.</p>
      </main>
      <aside className="support-corner" aria-label="Support">
        {isOpen && (
          <ChatRoom
            className="support-widget"
            chatRoom={ROOM}
            avatar={
              <Avatar id={AGENT.id} name={AGENT.name} url={AGENT.avatarUrl} presence="online" />
            }
            subtitle="Noor · answers within a minute"
            actions={<IconButton icon="close" label="Close the chat" onClick={close} />}
          >
            <ChatMessageList
              chatMessages={chatMessages}
              currentUserId={GUEST.id}
              now={NOON + 5 * MINUTE}
              strings={{ label: "Messages with Ferry support" }}
            />
            <ChatMessageInput
              draft={draft}
              onDraftChange={setDraft}
              maxLength={500}
              onSend={(text) =>
                setChatMessages((before) => [say(before.length, GUEST, text), ...before])
              }
            />
          </ChatRoom>
        )}
        <button
          ref={launcherRef}
          type="button"
          className="support-launcher"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Hide the chat" : "Chat with us"}
        </button>
      </aside>
    </div>
  );
}

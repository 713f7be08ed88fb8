import type { ChatMessage } from "chat-sync-kit";
import {
  buildTimeline,
  isOwnSend,
  useArticleNavigation,
  useScroller,
} from "chat-sync-kit/components";
import { useMemo, useRef, useState } from "react";

const timelineOf = (chatMessages: readonly ChatMessage[], keys: Map<string, string>) =>
  buildTimeline({
    chatMessages,
    unsentChatMessages: [],
    currentUserId: "me",
    dayNumber: (ms) => Math.floor(ms / 86_400_000),
    keys,
  });

export function PlainHistory({ chatMessages }: { chatMessages: readonly ChatMessage[] }) {
  const [keys] = useState(() => new Map<string, string>());
  const rows = useMemo(() => timelineOf(chatMessages, keys), [chatMessages, keys]);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  useScroller({ rows, scrollerRef, listRef, anchorTo: "end", scrollsToEdge: isOwnSend });
  const { activeKey, onFocus, onKeyDown } = useArticleNavigation({ scrollerRef, rows });
  const listeners = { onFocus, onKeyDown };
  return (
    <div ref={scrollerRef} role="log" aria-live="off" style={{ overflow: "auto" }} {...listeners}>
      <div ref={listRef}>
        {rows.map(({ key, chatMessage }) => (
          <div key={key} data-chat-row={key}>
            <article tabIndex={key === activeKey ? 0 : -1}>{chatMessage.text}</article>
          </div>
        ))}
      </div>
    </div>
  );
}

import { useRef } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { buildTimeline } from "../ChatMessageList/buildTimeline.ts";
import { frames, history, numbered, readAt } from "../ChatMessageList/testHistory.tsx";
import { useScroller } from "../scroller/useScroller.ts";
import { isOwnSend } from "./isOwnSend.ts";
import { useAnnouncements } from "./useAnnouncements.ts";
import { useArticleNavigation } from "./useArticleNavigation.ts";
import { useUnseenCount } from "./useUnseenCount.ts";

let built = new WeakMap<readonly ChatMessage[], ReturnType<typeof buildTimeline>>();

/** A history without the kit's components and classes. */
function CustomHistory({ chatMessages }: { chatMessages: readonly ChatMessage[] }) {
  let rows = built.get(chatMessages);
  if (rows === undefined) {
    rows = buildTimeline({
      chatMessages,
      unsentChatMessages: [],
      currentUserId: "me",
      dayNumber: () => 0,
    });
    built.set(chatMessages, rows);
  }
  const scrollerRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const { place, scrollToEdge } = useScroller({
    rows,
    scrollerRef,
    listRef,
    anchorTo: "end",
    scrollsToEdge: isOwnSend,
  });
  const unseenCount = useUnseenCount({ rows, isAtEnd: place === "edge" });
  const said = useAnnouncements({
    rows,
    isLoaded: true,
    describe: (incoming) => `${incoming.length} in`,
    windowMs: 50,
  });
  const { activeKey, onFocus, onKeyDown } = useArticleNavigation({ scrollerRef, rows });
  return (
    <>
      <div
        ref={scrollerRef}
        data-testid="history"
        role="presentation"
        style={{ blockSize: 300, overflow: "auto" }}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <div ref={listRef}>
          {rows.map(({ key, chatMessage }) => (
            <div key={key} data-chat-row={key}>
              <article tabIndex={key === activeKey ? 0 : -1}>{chatMessage.text}</article>
            </div>
          ))}
        </div>
      </div>
      <button type="button" onClick={scrollToEdge}>
        {unseenCount} unseen
      </button>
      <p role="status">{said.text}</p>
    </>
  );
}

test("the hooks keep the position, count, announce and move the focus in custom markup", async () => {
  built = new WeakMap();
  const chatMessages = history(100, 150);
  const screen = await render(<CustomHistory chatMessages={chatMessages} />);
  const scroller = screen.getByTestId("history").element();
  const rest = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  expect(rest()).toBeLessThanOrEqual(1);

  await readAt(scroller, 400);
  const row = scroller.querySelector<HTMLElement>('[data-chat-row="m120"]');
  const top = row?.getBoundingClientRect().top;
  await screen.rerender(
    <CustomHistory
      chatMessages={[numbered(151, "mira"), numbered(150, "mira"), ...history(50, 150)]}
    />,
  );
  await frames(2);
  expect(row?.getBoundingClientRect().top).toBeCloseTo(top ?? 0, 0);
  await expect.element(screen.getByRole("status")).toHaveTextContent("2 in");

  await userEvent.click(screen.getByRole("button", { name: "2 unseen" }));
  await frames(2);
  expect(rest()).toBeLessThanOrEqual(1);
  scroller.querySelector<HTMLElement>('article[tabindex="0"]')?.focus();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("Message 149."));
});

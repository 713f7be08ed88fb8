import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import type { UnsentChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageInput, ChatMessageList, ChatRoom } from "../index.ts";
import type { ChatMessageListProps } from "./ChatMessageListProps.ts";
import { frames, history, mountHistory, numbered, readAt, unsent } from "./testHistory.tsx";

/** What a user sees of the message with the focus, or the element that has it. */
function focused(): string | undefined {
  const { activeElement } = document;
  const [message] = /(?:Own m|M)essage \d+/.exec(activeElement?.textContent ?? "") ?? [];
  return activeElement?.tagName === "ARTICLE" ? message : activeElement?.tagName;
}

async function mount(props: ChatMessageListProps) {
  const mounted = await mountHistory(props);
  await vi.dynamicImportSettled();
  await frames(3);
  return mounted;
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
  expect(document.activeElement?.matches(selector)).toBe(true);
}

test.each([20, 5000])(
  "Tab into a history that was scrolled up leaves the place (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const { scroller } = await mount({ chatMessages: history(0, 100), virtualizeAbove });
    await readAt(scroller, 1500, 4);
    const { scrollTop } = scroller;
    await userEvent.tab();
    await frames(2);
    expect(focused()).toMatch(/^Message \d+$/);
    expect(scroller.scrollTop).toBe(scrollTop);
    await readAt(scroller, scroller.scrollHeight, 4);
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    expect(focused()).toBe("Message 99");
  },
);

test("Tab goes to the newest message again once that is visible", async () => {
  const { scroller, rest, change } = await mount({ chatMessages: history(0, 100) });
  await readAt(scroller, scroller.scrollTop - 200);
  await readAt(scroller, scroller.scrollHeight);
  await change({ chatMessages: history(0, 101) });
  await userEvent.tab();
  expect(focused()).toBe("Message 100");
  expect(rest()).toBeLessThanOrEqual(1);
});

test("Shift+Tab from the input stays at the end, whatever was clicked before", async () => {
  const { container } = await render(
    <div style={{ blockSize: 500, inlineSize: 600 }}>
      <ChatRoom chatRoom={{ id: "r", name: "R" }}>
        <ChatMessageList chatMessages={history(0, 100)} currentUserId="me" />
        <ChatMessageInput onSend={() => undefined} />
      </ChatRoom>
    </div>,
  );
  await vi.dynamicImportSettled();
  const scroller = container.querySelector('[role="log"]');
  if (scroller === null) throw new Error("There is no history.");
  await readAt(scroller, 500, 3);
  const { top } = scroller.getBoundingClientRect();
  const bubble = [...scroller.querySelectorAll(".csk-bubble")].find(
    (each) => each.getBoundingClientRect().top > top + 60,
  );
  if (bubble === undefined) throw new Error("No message is visible.");
  await userEvent.click(bubble);
  await userEvent.click(page.getByRole("button", { name: "Go to the newest message" }));
  await userEvent.click(page.getByRole("textbox"));
  const { scrollTop } = scroller;
  await userEvent.tab({ shift: true });
  await frames(2);
  expect(focused()).toBe("Message 99");
  expect(scroller.scrollTop).toBe(scrollTop);
});

/** An app with a message that couldn't be sent. */
function Failing() {
  const [sends, setSends] = useState<UnsentChatMessage[]>([{ ...unsent(1), status: "failed" }]);
  return (
    <div style={{ blockSize: 500, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
      <ChatMessageList
        chatMessages={history(0, 30)}
        unsentChatMessages={sends}
        currentUserId="me"
        onRetryChatMessage={() => setSends([unsent(1)])}
        onDiscardChatMessage={() => setSends([])}
      />
    </div>
  );
}

test.each([
  { button: "Retry", tabs: 2, next: "Own message 1" },
  { button: "Discard", tabs: 3, next: "Message 29" },
])("after Enter on $button, the focus is on the message or its neighbour", async (row) => {
  await render(<Failing />);
  await vi.dynamicImportSettled();
  for (let count = 0; count < row.tabs; count += 1) await userEvent.tab();
  expect(document.activeElement?.textContent).toBe(row.button);
  await userEvent.keyboard("{Enter}");
  await frames(2);
  expect(focused()).toBe(row.next);
});

test("the focus goes to a neighbour when its message is removed", async () => {
  const { change } = await mount({ chatMessages: history(0, 30) });
  await userEvent.tab();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await change({ chatMessages: history(0, 30).filter(({ id }) => id !== "m27") });
  expect(focused()).toBe("Message 28");
  await userEvent.keyboard("{ArrowUp}");
  expect(focused()).toBe("Message 26");
});

test("the focus goes to the message whose focused link is gone after its deletion", async () => {
  const message = { ...numbered(31, "mira"), text: "See https://a.example/ now" };
  const { change } = await mount({ chatMessages: [message, ...history(0, 31)] });
  await userEvent.tab();
  await userEvent.tab();
  expect(focused()).toBe("A");
  const deleted = { ...message, text: "Message 31", deletedAt: message.createdAt };
  await change({ chatMessages: [deleted, ...history(0, 31)] });
  expect(document.activeElement?.textContent).toContain("Message deleted");
});

/** A button of an app in a message, for once. */
function ThankOnce() {
  const [isThanked, setIsThanked] = useState(false);
  return isThanked ? null : (
    <button type="button" className="thank" onClick={() => setIsThanked(true)}>
      Thank
    </button>
  );
}

test("the focus goes to the message whose own button is gone after it was pressed", async () => {
  const messageProps = ({ id }: { id: string }) => (id === "m28" ? { footer: <ThankOnce /> } : {});
  await mount({ chatMessages: history(0, 30), messageProps });
  focusOn(".thank");
  await userEvent.keyboard("{Enter}");
  expect(focused()).toBe("Message 28");
});

test("the focus goes to a visible message when the button for older ones is gone", async () => {
  const { change, scroller } = await mount({
    chatMessages: history(10, 40),
    olderPage: "more",
    loadsOnScroll: false,
  });
  await userEvent.tab();
  await userEvent.keyboard("{Home}{Shift>}{Tab}{/Shift}");
  expect(document.activeElement?.textContent).toContain("Load older");
  await frames(2);
  const top = () => scroller.querySelector('[data-chat-row="m10"]')?.getBoundingClientRect().top;
  const before = top();
  await change({ chatMessages: history(0, 40), olderPage: "end" });
  expect(focused()).toBe("Message 10");
  expect(top()).toBeCloseTo(before ?? 0, 0);
});

test("the focus goes to a visible message when messages could be updated again", async () => {
  const { change, scroller } = await mount({
    chatMessages: history(0, 60),
    status: "error",
    onRetry: () => undefined,
  });
  await readAt(scroller, 1000);
  const { scrollTop } = scroller;
  focusOn(".csk-banner button");
  await change({ status: "success" });
  expect(focused()).toMatch(/^Message \d+$/);
  expect(Math.abs(scroller.scrollTop - scrollTop)).toBeLessThan(60);
});

test("the focus stays in a history whose last message is removed", async () => {
  const { change, scroller } = await mount({ chatMessages: [numbered(0, "mira")] });
  await userEvent.tab();
  await change({ chatMessages: [] });
  expect(document.activeElement).toBe(scroller);
});

test.each([
  { pill: "the pill", selector: ".csk-pill" },
  { pill: "a pill of the app's own", selector: ".own" },
])("Enter on $pill moves the focus to the newest message", async ({ selector }) => {
  const { scroller } = await mount({
    chatMessages: history(0, 60),
    ...(selector === ".own" && {
      renderPill: ({ onClick }) => (
        <button type="button" className="own" onClick={onClick}>
          Down
        </button>
      ),
    }),
  });
  await readAt(scroller, 300, 3);
  focusOn(selector);
  await userEvent.keyboard("{Enter}");
  await frames(2);
  expect(focused()).toBe("Message 59");
});

test("the focus goes to the newest message when the focused pill is gone after scrolling", async () => {
  const { scroller } = await mount({ chatMessages: history(0, 60) });
  await readAt(scroller, 300, 3);
  focusOn(".csk-pill");
  await readAt(scroller, scroller.scrollHeight, 4);
  expect(focused()).toBe("Message 59");
});

test("a history takes no focus that somebody has put elsewhere", async () => {
  const { change } = await mount({ chatMessages: history(0, 30) });
  const field = document.createElement("input");
  document.body.append(field);
  onTestFinished(() => field.remove());
  await userEvent.tab();
  field.focus();
  await change({ chatMessages: history(0, 29) });
  expect(document.activeElement).toBe(field);
  field.blur();
  await change({ chatMessages: history(0, 28) });
  expect(focused()).toBe("BODY");
});

test("in a shadow root, Enter on the pill moves the focus to the newest message", async () => {
  const host = document.createElement("div");
  document.body.append(host);
  const shadow = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
    .join("\n");
  const place = document.createElement("div");
  shadow.append(style, place);
  const root = createRoot(place);
  onTestFinished(() => {
    root.unmount();
    host.remove();
  });
  flushSync(() =>
    root.render(
      <div style={{ blockSize: 500, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
        <ChatMessageList chatMessages={history(0, 60)} currentUserId="me" />
      </div>,
    ),
  );
  await vi.dynamicImportSettled();
  const scroller = shadow.querySelector('[role="log"]');
  if (scroller === null) throw new Error("There is no history.");
  await readAt(scroller, 300, 3);
  shadow.querySelector<HTMLElement>(".csk-pill")?.focus();
  await userEvent.keyboard("{Enter}");
  await frames(2);
  expect(shadow.activeElement?.textContent).toContain("Message 59.");
});

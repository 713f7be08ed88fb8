import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";

import { idOfChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageListItem } from "../ChatMessageListItem/ChatMessageListItem.tsx";
import { createMouse } from "../ChatRoomList/testMouse.ts";
import { frames, history, mountHistory, numbered, readAt } from "./testHistory.tsx";

const link = { ...numbered(3, "mira"), text: "See https://ferries.example/fleet now." };
const chatMessages = [...history(4, 60), link, ...history(0, 3)];

/** Mounts a history with a link in an old message, a page before it, and a button in each row. */
async function mount() {
  const mounted = await mountHistory({
    chatMessages,
    olderPage: "more",
    loadsOnScroll: false,
    messageProps: () => ({ actions: <button type="button">Reply</button> }),
  });
  await vi.dynamicImportSettled();
  // A message under the pointer shows its buttons.
  await createMouse().move(700, 590);
  await frames(2);
  return mounted;
}

const focused = () => document.activeElement;

test("R10: Tab goes to one message and what is in it, and scrolls nothing away", async () => {
  const { scroller } = await mount();
  const { scrollTop } = scroller;
  await userEvent.tab();
  expect(focused()?.textContent).toContain("Message 59.");
  await userEvent.tab();
  expect(focused()?.textContent).toBe("Reply");
  expect(focused()?.closest("article")?.textContent).toContain("Message 59.");
  await userEvent.tab();
  expect(scroller.contains(focused())).toBe(false);
  expect(scroller.scrollTop).toBe(scrollTop);
});

test("R10: from the first message Shift+Tab leads to the button for older ones", async () => {
  await mount();
  await userEvent.tab();
  await userEvent.keyboard("{Home}{Shift>}{Tab}{/Shift}");
  await expect.element(page.getByRole("button", { name: "Load older messages" })).toHaveFocus();
});

test("R10: in the message with the focus, Tab goes to its links", async () => {
  await mount();
  await userEvent.tab();
  await userEvent.keyboard("{Home}{ArrowDown}{ArrowDown}{ArrowDown}");
  await expect.element(page.getByRole("article", { name: /Mira|mira/ }).nth(1)).toBeInTheDocument();
  expect(focused()?.textContent).toContain("ferries.example");
  await userEvent.tab();
  expect(focused()).toBe(document.querySelector("a"));
});

test("Enter on the button to the newest message moves the focus to that message", async () => {
  const { scroller, rest } = await mount();
  await readAt(scroller, 300);
  const pill = page.getByRole("button", { name: "Go to the newest message" }).element();
  if (pill instanceof HTMLElement) pill.focus();
  await userEvent.keyboard("{Enter}");
  await frames(2);
  expect(rest()).toBeLessThanOrEqual(1);
  expect(focused()?.tagName).toBe("ARTICLE");
  expect(focused()?.textContent).toContain("Message 59.");
});

test("a click on that button leaves the focus where somebody writes", async () => {
  const { scroller } = await mount();
  const field = document.createElement("textarea");
  document.body.append(field);
  field.focus();
  await readAt(scroller, 300);
  await userEvent.click(page.getByRole("button", { name: "Go to the newest message" }));
  expect(focused()).toBe(field);
  field.remove();
});

test("R12: the message with the focus isn't under the banner of an error", async () => {
  const { scroller } = await mountHistory({
    chatMessages: history(0, 40).map((chatMessage) => ({ ...chatMessage, text: "Hi" })),
    status: "error",
    onRetry: () => undefined,
  });
  await vi.dynamicImportSettled();
  await frames(3);
  scroller.querySelector<HTMLElement>('article[tabindex="0"]')?.focus();
  const banner = scroller.querySelector(".csk-message-list-banner");
  for (let count = 0; count < 25; count += 1) {
    await userEvent.keyboard("{ArrowUp}");
    const bubble = focused()?.querySelector(".csk-bubble")?.getBoundingClientRect();
    expect(bubble?.top).toBeGreaterThan(banner?.getBoundingClientRect().bottom ?? Infinity);
  }
});

test.each([
  { rendered: "nothing", skipped: () => null },
  { rendered: "a notice", skipped: () => <p>Mira joined</p> },
])("R12: keys skip rows in which an app renders $rendered", async ({ skipped }) => {
  await mountHistory({
    chatMessages: history(0, 30),
    renderMessage: (props) =>
      ["m0", "m26", "m27", "m29"].includes(idOfChatMessage(props.chatMessage)) ? (
        skipped()
      ) : (
        <div>
          <ChatMessageListItem {...props} />
        </div>
      ),
  });
  await vi.dynamicImportSettled();
  await frames(3);
  await userEvent.tab();
  expect(focused()?.textContent).toContain("Message 28.");
  await userEvent.keyboard("{ArrowUp}");
  expect(focused()?.textContent).toContain("Message 25.");
  await userEvent.keyboard("{Home}");
  expect(focused()?.textContent).toContain("Message 1.");
  await userEvent.keyboard("{End}");
  expect(focused()?.textContent).toContain("Message 28.");
});

test("R12: leaves its keys to a player in a message", async () => {
  const { scroller } = await mountHistory({
    chatMessages: history(0, 10),
    messageProps: () => ({
      attachments: (
        <audio controls tabIndex={0}>
          <track kind="captions" />
        </audio>
      ),
    }),
  });
  await vi.dynamicImportSettled();
  const player = scroller.querySelectorAll("audio")[7];
  player?.focus();
  await userEvent.keyboard("{Home}{ArrowUp}");
  expect(player).toHaveFocus();
});

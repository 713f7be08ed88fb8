import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../../src/components/chat-sync-kit.css";
import type { ChatMessageListItemLabelParts } from "../../src/components/ChatMessageListItem/ChatMessageListItemStrings.ts";
import {
  Avatar,
  ChatMessageImage,
  chatMessageInputStrings,
  ChatMessageList,
  chatMessageListItemStrings,
  chatMessageListStrings,
  ChatRoomList,
  chatRoomListItemStrings,
  chatRoomListStrings,
  chatRoomStrings,
} from "../../src/components/index.ts";
import {
  history,
  historyStates,
  inputStates,
  list,
  listStates,
  LONG_TEXT,
  message,
  messages,
  messageStates,
  room,
  ROOMS,
  roomStates,
  rowStates,
  unsent,
  type States,
} from "./everyState.tsx";
import { data, findWords } from "./findWords.ts";

/** The keys of a component's strings that no state has shown so far. */
let missing: Set<string>;

beforeEach(() => {
  missing = new Set();
  return page.viewport(800, 600);
});
afterEach(() => {
  vi.useRealTimers();
});

/**
 * Expects every text in the document to be a string or data, and removes its keys from `missing`.
 */
function expectOnlyStrings(state = ""): void {
  const { keys, foreign } = findWords(document.body);
  expect({ state, foreign }).toEqual({ state, foreign: [] });
  for (const key of keys) missing.delete(key);
}

async function renderAll(states: States): Promise<void> {
  for (const [state, element] of Object.entries(states)) {
    const { unmount } = await render(element);
    expectOnlyStrings(state);
    await unmount();
  }
}

test("R11: every text of a room list is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatRoomListStrings));
  await renderAll(listStates);
  const screen = await render(list({}));
  await userEvent.hover(page.getByRole("button", { name: /itemLabel/ }).nth(3));
  await screen.rerender(list({ chatRooms: ROOMS.toReversed() }));
  expectOnlyStrings("order changed");
  await screen.rerender(list({ chatRooms: [room("9"), room("10"), ...ROOMS.slice(1)] }));
  expectOnlyStrings("new rooms wait");
  expect([...missing]).toEqual([]);
});

test("R11: every text of a row is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatRoomListItemStrings));
  await renderAll(rowStates);
  expect([...missing]).toEqual([]);
});

test("R11: every text of a room is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatRoomStrings));
  await renderAll(roomStates);
  expect([...missing]).toEqual([]);
});

test("R11: every text of a history, including announcements, is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatMessageListStrings));
  await renderAll(historyStates);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const screen = await render(history({}));
  const log = page.getByRole("log").element();
  log.scrollTop = 0;
  await expect.poll(() => document.querySelector(".csk-pill")).not.toBeNull();
  expectOnlyStrings("further up");
  for (const [to, announced] of [
    [41, "announceOne"],
    [43, "announceMany"],
  ] as const) {
    await screen.rerender(history({ chatMessages: messages(0, to) }));
    await vi.advanceTimersByTimeAsync(1_000);
    const announcement = page.getByRole("status");
    await expect.poll(() => announcement.element().textContent).toContain(announced);
    expectOnlyStrings(`${to - 40} came in`);
  }
  await screen.rerender(history({ chatMessages: [message(44, { text: LONG_TEXT })] }));
  await userEvent.click(page.getByRole("button", { name: /showAll/ }));
  expectOnlyStrings("all of a long text");
  expect([...missing]).toEqual([]);
});

test("R11: every text of a message is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatMessageListItemStrings));
  await renderAll(messageStates);
  await render(messageStates["m4 other"]);
  await userEvent.click(page.getByRole("button", { name: /showAll/ }));
  expectOnlyStrings("all of a long text");
  expect([...missing]).toEqual([]);
});

test("R11: every text of an input is in its strings, in every state", async () => {
  missing = new Set(Object.keys(chatMessageInputStrings));
  await renderAll(inputStates);
  // The code that counts characters is loaded with the first limit.
  await vi.dynamicImportSettled();
  await renderAll(inputStates);
  expect([...missing]).toEqual([]);
});

test("R11: avatars and images have no text of their own", async () => {
  const { container } = await render(
    <>
      <Avatar id="mira" name={data("Mira")} presence="online" />
      <ChatMessageImage url="data:," alt={data("A ferry")} width={400} height={300} />
    </>,
  );
  await expect.poll(() => container.querySelector('[data-state="failed"]')).not.toBeNull();
  expectOnlyStrings();
});

test("detects texts that aren't in the strings", async () => {
  await render(
    <>
      <ChatRoomList chatRooms={[]} />
      <button type="button" aria-label="Close" title={data("Data")}>
        ⟦close|×⟧ now
      </button>
      <style>{'.marked::before { content: "Draft: " }'}</style>
      <p className="marked">{data("Text")}</p>
    </>,
  );
  const { foreign, keys } = findWords(document.body);
  const { label, emptyTitle, emptyText } = chatRoomListStrings;
  expect(foreign).toEqual(
    expect.arrayContaining([label, emptyTitle, emptyText, "Close", "⟦close|×⟧ now", '"Draft: "']),
  );
  expect(foreign).not.toContain(data("Text"));
  expect([...keys]).toEqual(["close"]);
});

test("R12: strings.messageLabel receives the parts of a message's accessible name", async () => {
  const strings = {
    messageLabel: ({ sender, time, text, state }: ChatMessageListItemLabelParts) =>
      `${time}|${sender}|${text}|${state}`,
  };
  await render(
    <ChatMessageList
      chatMessages={[
        message(2, { editedAt: "2026-03-02T10:00:00.000Z" }),
        message(1, { sender: { id: "me", name: "Me" } }),
      ]}
      unsentChatMessages={[unsent("failed")]}
      currentUserId="me"
      strings={strings}
    />,
  );
  const names = page
    .getByRole("article")
    .elements()
    .map((article) => article.getAttribute("aria-label"));
  expect(names).toEqual([
    "1:31 PM|You|«Text 1»|",
    "1:32 PM|«Mira 0»|«Text 2»|edited",
    "2:30 PM|You|«failed»|Not sent",
  ]);
  const article = page.getByRole("article", { name: "1:31 PM|You|«Text 1»|" });
  await expect.element(article).toHaveAccessibleName("1:31 PM|You|«Text 1»|");
});

import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import "../../src/components/chat-sync-kit.css";
import { history } from "../../src/components/ChatMessageList/testHistory.tsx";
import {
  Banner,
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  Notice,
} from "../../src/components/index.ts";

test.each([
  [1_000, "comfortable"],
  [1_000, "compact"],
  [600, "comfortable"],
  [320, "comfortable"],
  [320, "compact"],
])("at %i px in %s density, messages and input have the same edges", async (width, density) => {
  const { container } = await render(
    <div style={{ inlineSize: width, blockSize: 400 }} data-csk-density={density}>
      <ChatRoom chatRoom={{ id: "room", name: "Room" }}>
        <ChatMessageList
          chatMessages={history(0, 40)}
          currentUserId="me"
          messageProps={() => ({ avatar: null })}
        />
        <ChatMessageInput onSend={() => undefined} />
      </ChatRoom>
    </div>,
  );
  const edgesOf = (selector: string) => {
    const element = container.querySelector(selector);
    if (element === null) throw new Error(`Nothing matches ${selector}.`);
    const { left, right } = element.getBoundingClientRect();
    return { left, right };
  };
  expect(edgesOf(".csk-message")).toEqual(edgesOf(".csk-input-frame"));
});

test("R13: at 320 px, a long name of somebody who is typing doesn't make the history scroll sideways", async () => {
  const { container } = await render(
    <div style={{ inlineSize: 320, blockSize: 400 }}>
      <ChatMessageList
        chatMessages={history(0, 3)}
        typingText="anastasia.konstantinopoulou@procurement.example.com is typing…"
      />
    </div>,
  );
  const scroller = container.querySelector('[role="log"]');
  expect(scroller?.clientWidth).toBeGreaterThan(0);
  expect(scroller?.scrollWidth).toBe(scroller?.clientWidth);
});

const LONG_WORD = "https://ferries.example/timetables/".padEnd(300, "x");

test.each([
  {
    part: "a banner",
    ui: <Banner text={LONG_WORD} actionLabel="Open" onAction={() => undefined} />,
  },
  { part: "a notice", ui: <Notice title={LONG_WORD} text={LONG_WORD} /> },
  {
    part: "a footer of a message",
    ui: (
      <ChatMessageList chatMessages={history(0, 3)} messageProps={() => ({ footer: LONG_WORD })} />
    ),
  },
])("R13: at 320 px, a long word in $part stays inside", async ({ ui }) => {
  const { container } = await render(
    <div style={{ inlineSize: 320, blockSize: 400, overflow: "auto" }}>{ui}</div>,
  );
  for (const element of container.querySelectorAll(":scope > div, .csk-scroller")) {
    expect(element.scrollWidth).toBe(element.clientWidth);
  }
});

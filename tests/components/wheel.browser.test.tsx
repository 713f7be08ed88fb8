import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { cdp } from "vitest/browser";

import "../../src/components/chat-sync-kit.css";
import { history } from "../../src/components/ChatMessageList/testHistory.tsx";
import { testRooms } from "../../src/components/ChatRoomList/testRooms.ts";
import { ChatMessageList, ChatRoomList } from "../../src/components/index.ts";

test.each([
  ["a list", <ChatRoomList key="list" chatRooms={testRooms(2)} />],
  ["a history", <ChatMessageList key="history" chatMessages={history(99, 100)} />],
])("the wheel over %s with nothing to scroll scrolls the page", async (_, element) => {
  await render(
    <div style={{ blockSize: 5_000 }}>
      <div style={{ blockSize: 300, inlineSize: 400 }}>{element}</div>
    </div>,
  );
  const { left = 0, top = 0 } = window.frameElement?.getBoundingClientRect() ?? {};
  await cdp().send("Input.dispatchMouseEvent", {
    type: "mouseWheel",
    x: left + 100,
    y: top + 150,
    deltaX: 0,
    deltaY: 100,
  });
  await expect.poll(() => document.scrollingElement?.scrollTop).toBeGreaterThan(50);
  document.scrollingElement?.scrollTo({ top: 0, behavior: "instant" });
});

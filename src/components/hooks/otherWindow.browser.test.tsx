import { createPortal } from "react-dom";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { ChatMessageList } from "../ChatMessageList/ChatMessageList.tsx";
import { frames, history } from "../ChatMessageList/testHistory.tsx";
import { ChatRoomList } from "../ChatRoomList/ChatRoomList.tsx";
import { testRooms } from "../ChatRoomList/testRooms.ts";

test.each([
  ["list", "ArrowDown", <ChatRoomList key="list" chatRooms={testRooms(5)} />],
  ["history", "ArrowUp", <ChatMessageList key="history" chatMessages={history(0, 20)} />],
])("R10: the arrow keys of a %s work in another window", async (_, key, ui) => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  const inner = frame.contentDocument;
  if (inner === null) throw new Error("There is no other window.");
  const { unmount } = await render(createPortal(ui, inner.body));
  onTestFinished(() => unmount());
  await vi.dynamicImportSettled();
  await frames(3);
  const stop = inner.querySelector<HTMLElement>("ul [tabindex='0'], article[tabindex='0']");
  stop?.focus();
  expect(inner.activeElement).toBe(stop);
  stop?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await frames(3);
  expect(inner.activeElement?.tagName).toBe(stop?.tagName);
  expect(inner.activeElement).not.toBe(stop);
});

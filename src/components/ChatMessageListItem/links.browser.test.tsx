import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageListItem } from "./ChatMessageListItem.tsx";

function messageWith(text: string): ChatMessage {
  return {
    id: "m-1",
    chatRoomId: "room",
    sender: { id: "mira", name: "Mira Okafor" },
    text,
    createdAt: "2026-03-02T14:00:00Z",
  };
}

test("R20: a message with an address is plain text on the server, hydrates clean, and gets its link", async () => {
  const item = (
    <ChatMessageListItem chatMessage={messageWith("See https://ferries.example/fleet now.")} />
  );
  const container = document.createElement("div");
  container.innerHTML = renderToString(item);
  expect(container.textContent).toContain("See https://ferries.example/fleet now.");
  expect(container.querySelector("a")).toBeNull();
  document.body.append(container);
  const errors: unknown[] = [];
  const root = hydrateRoot(container, item, {
    onRecoverableError: (error) => {
      errors.push(error);
    },
  });
  await vi.waitFor(() =>
    expect(container.querySelector("a")?.href).toBe("https://ferries.example/fleet"),
  );
  expect(container.textContent).toContain("See https://ferries.example/fleet now.");
  expect(errors).toEqual([]);
  root.unmount();
  container.remove();
});

test("shows links at once when what finds them is there", async () => {
  const first = await render(<ChatMessageListItem chatMessage={messageWith("a@example.org")} />);
  await vi.waitFor(() => expect(first.container.querySelector("a")).not.toBeNull());
  const { container } = await render(
    <ChatMessageListItem chatMessage={messageWith("b@example.org")} />,
  );
  expect(container.querySelector("a")?.href).toBe("mailto:b@example.org");
});

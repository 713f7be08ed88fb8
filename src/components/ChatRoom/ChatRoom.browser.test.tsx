import { createRef } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { ChatMessageInput } from "../ChatMessageInput/ChatMessageInput.tsx";
import { ChatMessageList } from "../ChatMessageList/ChatMessageList.tsx";
import { ChatRoom, type ChatRoomProps } from "./ChatRoom.tsx";

const ROOM = { id: "room-pier", name: "Pier 4" };

async function mount(props: Partial<ChatRoomProps> = {}) {
  const ref = createRef<HTMLElement>();
  await render(<ChatRoom ref={ref} chatRoom={ROOM} {...props} />);
  const section = ref.current;
  if (section === null) throw new Error("The room has no section.");
  return section;
}

test("passes ref, class name and style to its section, and renders its states as data attributes", async () => {
  const section = await mount({
    className: "custom",
    style: { opacity: 0.5 },
    connectionStatus: "offline",
  });
  expect(section.className).toBe("csk csk-chat-room custom");
  expect(section.style.opacity).toBe("0.5");
  expect(section.dataset["connectionStatus"]).toBe("offline");
  expect(section.dataset["empty"]).toBeUndefined();
});

test("shows a notice while no room is selected", async () => {
  const section = await mount({ chatRoom: null });
  expect(section.dataset["empty"]).toBe("true");
  expect(section.textContent).toContain("No chat selected");
});

test("replaces every part of the header", async () => {
  const section = await mount({
    start: <i>back</i>,
    avatar: <i>picture</i>,
    title: <i>name</i>,
    subtitle: <i>members</i>,
    actions: <i>call</i>,
    banner: <i>pinned</i>,
  });
  expect([...section.querySelectorAll("i")].map((part) => part.textContent)).toEqual([
    "back",
    "picture",
    "name",
    "members",
    "call",
    "pinned",
  ]);
  expect(section.querySelector(".csk-avatar")).toBeNull();
});

test("replaces or hides the whole header", async () => {
  expect((await mount({ header: <p>custom</p> })).firstElementChild?.textContent).toBe("custom");
  expect((await mount({ header: null })).querySelector("header")).toBeNull();
});

test("replaces the notice while no room is selected", async () => {
  const section = await mount({ chatRoom: null, empty: <p>Pick a chat</p> });
  expect(section.textContent).toBe("Pick a chat");
});

test("adds a banner to an existing live region", async () => {
  const ref = createRef<HTMLElement>();
  const { rerender } = await render(<ChatRoom ref={ref} chatRoom={ROOM} />);
  const region = ref.current?.querySelector("[role=status]");
  await rerender(<ChatRoom ref={ref} chatRoom={ROOM} banner="You’re offline" />);
  expect(ref.current?.querySelector("[role=status]")).toBe(region);
  expect(region?.textContent).toBe("You’re offline");
});

test("says that the room is gone instead of its content, and announces it", async () => {
  const section = await mount({
    isGone: true,
    children: <textarea aria-label="Message" />,
  });
  expect(section.querySelector("h2")?.textContent).toBe("Pier 4");
  expect(section.querySelector("[role=alert]")?.textContent).toContain(
    "This chat is no longer available",
  );
  expect(section.querySelector("textarea")).toBeNull();
});

test("ignores that a room is gone while none is selected", async () => {
  const section = await mount({ chatRoom: null, isGone: true });
  expect(section.querySelector("[role=alert]")).toBeNull();
});

test.each([200, 160])(
  "in a room of %i px, the send button and the reason below a long draft are in view",
  async (blockSize) => {
    const section = await mount({
      style: { blockSize },
      children: (
        <>
          <ChatMessageList chatMessages={[]} />
          <ChatMessageInput
            draft={"line\n".repeat(12)}
            toolbar={<i>Edit message</i>}
            notice="You’re offline."
            onSend={() => undefined}
          />
        </>
      ),
    });
    const { bottom } = section.getBoundingClientRect();
    for (const selector of [".csk-input-toolbar", ".csk-input-send", ".csk-input-status"]) {
      const part = section.querySelector(selector)?.getBoundingClientRect();
      expect(part?.height).toBeGreaterThan(10);
      expect(part?.bottom).toBeLessThanOrEqual(bottom);
    }
    const field = section.querySelector("textarea");
    expect(field?.clientHeight).toBeLessThan(field?.scrollHeight ?? 0);
  },
);

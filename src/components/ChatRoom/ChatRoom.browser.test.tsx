import { createRef } from "react";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { ChatRoom, type ChatRoomProps } from "./ChatRoom.tsx";

const ROOM = { id: "room-pier", name: "Pier 4" };

async function mount(props: Partial<ChatRoomProps> = {}) {
  const ref = createRef<HTMLElement>();
  await render(<ChatRoom ref={ref} chatRoom={ROOM} {...props} />);
  const section = ref.current;
  if (section === null) throw new Error("There is no section.");
  return section;
}

test("gives its section as ref, takes class and style, and shows its states", async () => {
  const section = await mount({
    className: "own",
    style: { opacity: 0.5 },
    connectionStatus: "offline",
  });
  expect(section.className).toBe("csk csk-chat-room own");
  expect(section.style.opacity).toBe("0.5");
  expect(section.dataset["connectionStatus"]).toBe("offline");
  expect(section.dataset["empty"]).toBeUndefined();
});

test("says that it is empty while no room is chosen", async () => {
  const section = await mount({ chatRoom: null });
  expect(section.dataset["empty"]).toBe("true");
  expect(section.textContent).toContain("No chat selected");
});

test("every part of the header can be replaced", async () => {
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

test("the whole header can be replaced, or left out", async () => {
  expect((await mount({ header: <p>own</p> })).firstElementChild?.textContent).toBe("own");
  expect((await mount({ header: null })).querySelector("header")).toBeNull();
});

test("another notice can stand where no room is chosen", async () => {
  const section = await mount({ chatRoom: null, empty: <p>Pick a chat</p> });
  expect(section.textContent).toBe("Pick a chat");
});

test("a banner that comes later comes into a live region that is already there", async () => {
  const ref = createRef<HTMLElement>();
  const { rerender } = await render(<ChatRoom ref={ref} chatRoom={ROOM} />);
  const region = ref.current?.querySelector("[role=status]");
  await rerender(<ChatRoom ref={ref} chatRoom={ROOM} banner="You’re offline" />);
  expect(ref.current?.querySelector("[role=status]")).toBe(region);
  expect(region?.textContent).toBe("You’re offline");
});

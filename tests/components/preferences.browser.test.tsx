import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import "../../src/components/chat-sync-kit.css";
import { ChatMessageList, ChatRoomList } from "../../src/components/index.ts";
import { emulateMedia } from "./emulateMedia.ts";
import { everyComponent } from "./everyComponent.tsx";

afterEach(async () => {
  await emulateMedia();
  document.documentElement.removeAttribute("style");
  document.documentElement.removeAttribute("dir");
});

const SETTINGS = [
  { what: "320 px", inlineSize: 320, fontSize: "16px" },
  { what: "text of 200 % in 320 px", inlineSize: 320, fontSize: "32px" },
  { what: "text of 200 % in 768 px", inlineSize: 768, fontSize: "32px" },
];
const PARTS = ["ChatRoomList", "ChatRoom", "ChatMessageInput"];

test.each(
  SETTINGS.flatMap((setting) =>
    PARTS.flatMap((name) => ["ltr", "rtl"].map((dir) => ({ ...setting, name, dir }))),
  ),
)("R13: the $name doesn't overflow with $what, $dir", async (setting) => {
  const { inlineSize, fontSize, name, dir } = setting;
  await page.viewport(inlineSize, 640);
  document.documentElement.style.fontSize = fontSize;
  document.documentElement.dir = dir;
  const { container } = await render(
    <div style={{ blockSize: "640px" }}>{everyComponent[name]}</div>,
  );
  const { clientWidth } = document.documentElement;
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(clientWidth);
  const elements = [...container.querySelectorAll("*")];
  // Ignores hidden overflow: ellipses, and elements only for screen readers.
  const sideways = elements.filter(
    (element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      ["auto", "scroll"].includes(getComputedStyle(element).overflowX),
  );
  expect(sideways.map(({ className }) => className)).toEqual([]);
  const controls = elements.filter((element) =>
    element.matches("button, textarea, a, [tabindex='0']"),
  );
  expect(controls).not.toEqual([]);
  const cut = controls.filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -0.5 || right > clientWidth + 0.5;
  });
  expect(cut.map(({ outerHTML }) => outerHTML.slice(0, 80))).toEqual([]);
  // A bubble clips its overflow, which can't be scrolled to.
  const beyondBubble = elements.filter((element) => {
    const bubble = element.matches(".csk-message-meta") && element.closest(".csk-bubble");
    if (!bubble) return false;
    const [inner, outer] = [element.getBoundingClientRect(), bubble.getBoundingClientRect()];
    return inner.left < outer.left - 0.5 || inner.right > outer.right + 0.5;
  });
  expect(beyondBubble.map(({ textContent }) => textContent)).toEqual([]);
});

function runningAnimations(): number {
  return document.getAnimations().filter(({ playState }) => playState === "running").length;
}

test("R13: runs no animations with reduced motion, and animates skeletons otherwise", async () => {
  await render(
    <>
      <ChatRoomList chatRooms={[]} status="pending" isRefreshing />
      <ChatMessageList chatMessages={[]} status="pending" typingText="Mira is typing" />
    </>,
  );
  await emulateMedia({ "prefers-reduced-motion": "no-preference" });
  expect(runningAnimations()).toBeGreaterThan(1);
  await emulateMedia({ "prefers-reduced-motion": "reduce" });
  expect(runningAnimations()).toBe(0);
  const durations = Array.from(document.querySelectorAll(".csk, .csk *"), (element) =>
    [getComputedStyle(element).transitionDuration, getComputedStyle(element).scrollBehavior].join(),
  );
  expect(new Set(durations)).toEqual(new Set(["0s,auto"]));
});

test("R13: the dots of the typing row move, unless motion is reduced", async () => {
  const screen = await render(
    <ChatMessageList
      chatMessages={[
        {
          id: "1",
          chatRoomId: "lobby",
          sender: { id: "mira", name: "Mira" },
          text: "One moment",
          createdAt: "2026-03-02T09:00:00Z",
        },
      ]}
      typingText="Mira is typing…"
    />,
  );
  const dots = screen.container.querySelector(".csk-typing-dots");
  await emulateMedia({ "prefers-reduced-motion": "no-preference" });
  expect(dots?.getAnimations()).toHaveLength(1);
  await emulateMedia({ "prefers-reduced-motion": "reduce" });
  expect(dots?.getAnimations()).toHaveLength(0);
});

/** Returns the computed style of the first element that matches. */
function styleOf(selector: string, pseudo?: string): CSSStyleDeclaration {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`No element matches ${selector}.`);
  return getComputedStyle(element, pseudo);
}

test("R13: shows edges of the open room, badges and bubbles with forced colours", async () => {
  await render(
    <div style={{ display: "grid", blockSize: "640px", gridTemplateColumns: "20rem 1fr" }}>
      {everyComponent["ChatRoomList"]}
      {everyComponent["ChatRoom"]}
    </div>,
  );
  await emulateMedia({ "forced-colors": "active" });
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  const selected = styleOf(".csk-room-item[data-selected]");
  expect(selected.backgroundColor).not.toBe(
    styleOf(".csk-room-item:not([data-selected])").backgroundColor,
  );
  expect(styleOf(".csk-badge").borderInlineStartStyle).toBe("solid");
  for (const part of [".csk-message[data-own] > .csk-bubble", ".csk-input-frame", ".csk-bar"]) {
    expect(styleOf(part).borderBlockEnd).toBe(`1px solid ${styleOf("body").color}`);
  }
});

test("R13: shows the focus with forced colours", async () => {
  const screen = await render(everyComponent["ChatRoomList"]);
  await emulateMedia({ "forced-colors": "active" });
  const rows = screen.container.querySelectorAll<HTMLElement>(".csk-room-item-button");
  const [row] = rows;
  row?.focus({ focusVisible: true });
  expect(document.activeElement).toBe(row);
  expect(styleOf(".csk-room-item-button:focus-visible", "::after").outlineStyle).toBe("solid");
});

import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import { numbered } from "../ChatMessageList/testHistory.tsx";
import { ChatMessageImage } from "./ChatMessageImage.tsx";
import { ChatMessageListItem } from "./ChatMessageListItem.tsx";

test.each(["default", "warning", "danger"] as const)(
  "a focused message with the tone %s has a focus ring",
  async (tone) => {
    const { container } = await render(
      <div className="csk">
        <ChatMessageListItem chatMessage={numbered(1)} tone={tone} tabIndex={0} />
        <ChatMessageListItem chatMessage={numbered(2)} tone={tone} tabIndex={0} />
      </div>,
    );
    await userEvent.tab();
    const [focused, other] = Array.from(container.querySelectorAll(".csk-bubble"), (bubble) => {
      const { outlineStyle, outlineColor, outlineOffset } = getComputedStyle(bubble);
      return { outlineStyle, outlineColor, outlineOffset };
    });
    expect(focused).toMatchObject({ outlineStyle: "solid", outlineOffset: "2px" });
    expect(focused?.outlineColor).not.toBe(other?.outlineColor);
  },
);

function itemWith(text: string) {
  return <ChatMessageListItem chatMessage={{ ...numbered(1), text }} />;
}

test("R20: a URL is plain text on the server, and becomes a link after hydration", async () => {
  const item = itemWith("See https://ferries.example/fleet now.");
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

test("renders links immediately once the link finder is loaded", async () => {
  const first = await render(itemWith("a@example.org"));
  await vi.waitFor(() => expect(first.container.querySelector("a")).not.toBeNull());
  const { container } = await render(itemWith("b@example.org"));
  expect(container.querySelector("a")?.href).toBe("mailto:b@example.org");
});

test("a URL at the end of what is shown of a long text is a link once all of it is shown", async () => {
  const url = "https://intranet.com.example/x";
  const head = `a@b.example ${"x".repeat(1180 - "https://intranet.com".length)}`;
  const { container } = await render(itemWith(`${head} ${url} ${"y ".repeat(3000)}`));
  const hrefs = () => Array.from(container.querySelectorAll("a"), ({ href }) => href);
  await vi.waitFor(() => expect(hrefs()).toEqual(["mailto:a@b.example"]));
  expect(container.textContent).toMatch(/ https:\/\/intranet.com[.\w]*…/);
  await page.getByRole("button").click();
  expect(hrefs()).toEqual(["mailto:a@b.example", url]);
});

test.each([
  [100_000, 10],
  [10, 100_000],
  [Infinity, 10],
])("an image of %i by %i px can be seen", async (width, height) => {
  const { container } = await render(
    <div className="csk" style={{ inlineSize: 600 }}>
      <ChatMessageImage url="data:," alt="A timetable" width={width} height={height} />
    </div>,
  );
  const box = container.querySelector(".csk-message-image")?.getBoundingClientRect();
  const sides = [box?.width ?? 0, box?.height ?? 0];
  expect(Math.min(...sides)).toBeGreaterThanOrEqual(10);
  expect(Math.max(...sides)).toBeLessThanOrEqual(320);
});

test("an own message keeps its width from sending to confirmed", async () => {
  const text = "On my way";
  const unsent = { clientId: "c", text, submittedAt: "2026-03-02T14:21:00.000Z" };
  const states = [
    { ...unsent, status: "sending" as const },
    { ...unsent, status: "sent" as const },
    { ...numbered(1, "me"), text, createdAt: unsent.submittedAt },
  ];
  const { container } = await render(
    <div className="csk">
      {states.map((chatMessage) => (
        <ChatMessageListItem
          key={"status" in chatMessage ? chatMessage.status : "confirmed"}
          chatMessage={chatMessage}
          isOwn
          timeZone="UTC"
        />
      ))}
    </div>,
  );
  const bubbles = [...container.querySelectorAll<HTMLElement>(".csk-bubble")];
  expect(new Set(bubbles.map(({ offsetWidth }) => offsetWidth)).size).toBe(1);
  expect(bubbles.map((bubble) => bubble.querySelectorAll("svg").length)).toEqual([1, 1, 1]);
});

test.each([
  ["👍", true],
  ["👩‍👩‍👧‍👦 🇵🇹", true],
  ["👍🏽❤️😄", true],
  ["👍👍👍👍👍👍👍👍👍👍👍👍👍", false],
  ["OK 👍", false],
  ["42", false],
  ["", false],
])("of %s, it is %s that the text is large", async (text, isLarge) => {
  const { container } = await render(itemWith(text));
  const element = container.querySelector(".csk-message-text");
  expect(element?.hasAttribute("data-emoji")).toBe(isLarge);
});

test("an address fills the lines of its bubble, which would otherwise be wider than its text", async () => {
  const text = "The readout is at https://example.com/research/spring";
  const { container } = await render(
    <div className="csk" style={{ inlineSize: "24rem" }}>
      {itemWith(text)}
    </div>,
  );
  const link = await vi.waitFor(() => {
    const found = container.querySelector("a");
    if (found === null) throw new Error("The address is no link yet.");
    return found;
  });
  const [first, second] = link.getClientRects();
  expect(second).toBeDefined();
  const { right = 0 } = link.parentElement?.getBoundingClientRect() ?? {};
  expect(right - (first?.right ?? 0)).toBeLessThan(16);
});

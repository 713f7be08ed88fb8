import { createRef, type KeyboardEvent, type SyntheticEvent } from "react";
import { createPortal } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import { ChatMessageInput } from "./ChatMessageInput.tsx";
import type { ChatMessageInputProps } from "./ChatMessageInputProps.ts";

afterEach(() => vi.restoreAllMocks());

async function mount(props: Partial<ChatMessageInputProps> = {}) {
  const onSend = vi.fn<(text: string) => void>();
  const { rerender, container } = await render(<ChatMessageInput onSend={onSend} {...props} />);
  const field = container.querySelector("textarea");
  if (field === null) throw new Error("The input has no textarea.");
  return {
    onSend,
    field,
    container,
    show: (next: Partial<ChatMessageInputProps>) =>
      rerender(<ChatMessageInput onSend={onSend} {...next} />),
  };
}

function press(field: Element, init: KeyboardEventInit): boolean {
  return field.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }),
  );
}

test("doesn't send when Enter ends a composition", async () => {
  const { field, onSend } = await mount({ draft: "かいぎ" });
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  const wasNotPrevented = press(field, { isComposing: true });
  expect(wasNotPrevented).toBe(true);
  expect(onSend).not.toHaveBeenCalled();
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  press(field, {});
  expect(onSend).toHaveBeenCalledExactlyOnceWith("かいぎ");
});

test("doesn't send on Enter with the key code 229, which Safari fires after a composition", async () => {
  const { field, onSend } = await mount({ draft: "회의" });
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else identifies such a key
  expect(press(field, { keyCode: 229 })).toBe(true);
  expect(onSend).not.toHaveBeenCalled();
});

test("doesn't send on Enter that a list of suggestions has taken", async () => {
  const onSend = vi.fn();
  const pick = (event: KeyboardEvent) => event.preventDefault();
  await render(
    <div onKeyDownCapture={pick}>
      <ChatMessageInput draft="@mi" onSend={onSend} />
    </div>,
  );
  press(page.getByRole("textbox").element(), {});
  expect(onSend).not.toHaveBeenCalled();
});

test("doesn't submit a form that it is in only as a portal", async () => {
  const onSubmit = vi.fn((event: SyntheticEvent) => event.preventDefault());
  const onSend = vi.fn();
  await render(
    <form onSubmit={onSubmit}>
      {createPortal(<ChatMessageInput draft="On my way" onSend={onSend} />, document.body)}
    </form>,
  );
  await page.getByRole("button", { name: "Send" }).click();
  expect(onSend).toHaveBeenCalledExactlyOnceWith("On my way");
  expect(onSubmit).not.toHaveBeenCalled();
});

test.each(["\u200B\u200B", "\u2800", " \uFE0F\n"])(
  "doesn't send %j, which is invisible",
  async (draft) => {
    const { field, onSend, container } = await mount({ draft });
    press(field, {});
    expect(onSend).not.toHaveBeenCalled();
    expect(container.querySelector("form")).toHaveAttribute("data-empty");
  },
);

test.each([undefined, 500])(
  "R20, R27: keeps and sends what was written before hydration, with the maximum length %s",
  async (maxLength) => {
    const onSend = vi.fn();
    const onDraftChange = vi.fn();
    const input = <ChatMessageInput {...{ onSend, onDraftChange, maxLength }} />;
    const host = document.createElement("div");
    host.innerHTML = renderToString(input);
    document.body.append(host);
    const field = page.getByRole("textbox");
    await userEvent.fill(field, "Hello");
    const root = hydrateRoot(host, input);
    onTestFinished(() => {
      root.unmount();
      host.remove();
    });
    await vi.waitFor(() => expect(onDraftChange).toHaveBeenCalledWith("Hello"));
    await loadExtras();
    await expect.element(field).toHaveValue("Hello");
    press(field.element(), {});
    expect(onSend).toHaveBeenCalledExactlyOnceWith("Hello");
  },
);

test("starts a new line on Shift+Enter", async () => {
  const { field, onSend } = await mount();
  await userEvent.type(field, "one{Shift>}{Enter}{/Shift}two");
  expect(field.value).toBe("one\ntwo");
  expect(onSend).not.toHaveBeenCalled();
});

const LINES = Array.from({ length: 6 }, (_, index) => `line ${index + 1}`).join("\n");

/** Resolves when the input has the code that few browsers and inputs need. */
async function loadExtras(): Promise<void> {
  await vi.dynamicImportSettled();
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

async function measureGrowth() {
  const { field, show } = await mount({ draft: "" });
  await loadExtras();
  const heightOf = async (draft: string) => {
    await show({ draft });
    return field.getBoundingClientRect().height;
  };
  return {
    empty: await heightOf(""),
    oneLine: await heightOf("one"),
    sixLines: await heightOf(LINES),
    fortyLines: await heightOf(Array(40).fill("line").join("\n")),
    scrolls: field.scrollHeight > field.clientHeight,
    emptiedAgain: await heightOf(""),
  };
}

const EXPECTED_GROWTH = {
  empty: 32,
  oneLine: 32,
  sixLines: 132,
  fortyLines: 160,
  scrolls: true,
  emptiedAgain: 32,
};

test("grows with its text up to 160 px, then scrolls", async () => {
  expect(await measureGrowth()).toEqual(EXPECTED_GROWTH);
});

function removeFieldSizing(): void {
  const style = document.createElement("style");
  style.textContent = ".csk-input-field { field-sizing: fixed !important; }";
  document.head.append(style);
  onTestFinished(() => style.remove());
  vi.spyOn(CSS, "supports").mockReturnValue(false);
}

test("grows in the same way in a browser without field-sizing", async () => {
  removeFieldSizing();
  expect(await measureGrowth()).toEqual(EXPECTED_GROWTH);
});

test.each([true, false])(
  "grows only as far as there is space, with field-sizing %s",
  async (hasFieldSizing) => {
    if (!hasFieldSizing) removeFieldSizing();
    const { container } = await render(
      <div style={{ display: "flex", flexDirection: "column", blockSize: 120 }}>
        <ChatMessageInput draft={LINES} onSend={() => undefined} />
      </div>,
    );
    await loadExtras();
    const field = container.querySelector("textarea");
    const below = container.querySelector(".csk-input-below");
    expect(field?.clientHeight).toBeLessThan(field?.scrollHeight ?? 0);
    const top = below?.getBoundingClientRect().top;
    expect(field?.getBoundingClientRect().bottom).toBeLessThanOrEqual(top ?? 0);
    expect(container.firstElementChild?.scrollHeight).toBe(120);
  },
);

test("grows when it gets narrower in a browser without field-sizing", async () => {
  vi.spyOn(CSS, "supports").mockReturnValue(false);
  const { field, show } = await mount({ draft: "word ".repeat(30), style: { width: 700 } });
  await loadExtras();
  const before = field.offsetHeight;
  await show({ draft: "word ".repeat(30), style: { width: 240 } });
  await vi.waitFor(() => expect(field.offsetHeight).toBeGreaterThan(before));
});

test("pastes rich text as plain text", async () => {
  const { field } = await mount();
  const source = document.createElement("div");
  source.contentEditable = "true";
  source.innerHTML = "<h1>Gate <em>4</em></h1>";
  document.body.append(source);
  source.focus();
  getSelection()?.selectAllChildren(source);
  await userEvent.copy();
  source.remove();
  await userEvent.click(field);
  await userEvent.paste();
  await vi.waitFor(() => expect(field.value.trim()).toBe("Gate 4"));
});

function paste(field: HTMLElement, fill: (data: DataTransfer) => void): boolean {
  const clipboardData = new DataTransfer();
  fill(clipboardData);
  return field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}

const picture = () => new File(["x"], "pier.png", { type: "image/png" });

test("calls onPasteFiles with pasted files", async () => {
  const onPasteFiles = vi.fn<(files: File[]) => void>();
  const { field } = await mount({ onPasteFiles });
  const wasNotPrevented = paste(field, (data) => data.items.add(picture()));
  expect(wasNotPrevented).toBe(false);
  expect(onPasteFiles.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(["pier.png"]);
});

test("pastes the text, not the picture, that an office program copies", async () => {
  const onPasteFiles = vi.fn();
  const { field } = await mount({ onPasteFiles });
  const wasNotPrevented = paste(field, (data) => {
    data.setData("text/plain", "Gate 4");
    data.setData("text/html", "<b>Gate 4</b>");
    data.items.add(picture());
  });
  expect(wasNotPrevented).toBe(true);
  expect(onPasteFiles).not.toHaveBeenCalled();
});

test("doesn't send a text over the limit, and announces why", async () => {
  const { field, onSend, show } = await mount({ maxLength: 20, draft: "x".repeat(9) });
  const status = page.getByRole("status");
  await expect.element(status).toHaveTextContent("");
  await show({ maxLength: 20, draft: "x".repeat(12) });
  await expect.element(status).toHaveTextContent("Near the limit of 20 characters.");
  await show({ maxLength: 20, draft: "x".repeat(23) });
  await expect
    .element(status)
    .toHaveTextContent("Too long to send in one message: the limit is 20 characters.");
  press(field, {});
  expect(onSend).not.toHaveBeenCalled();
  expect(field).toHaveAttribute("aria-invalid", "true");
  await show({ maxLength: 20, draft: "👩‍👩‍👧‍👦".repeat(20) });
  press(field, {});
  expect(onSend).toHaveBeenCalledExactlyOnceWith("👩‍👩‍👧‍👦".repeat(20));
});

test("keeps the text and allows writing while sending is disabled", async () => {
  const onDraftChange = vi.fn();
  const { field, onSend } = await mount({ sendDisabledReason: "You’re offline.", onDraftChange });
  await userEvent.type(field, "Still here{Enter}");
  expect(onSend).not.toHaveBeenCalled();
  expect(field.value).toBe("Still here");
  expect(onDraftChange).toHaveBeenLastCalledWith("Still here");
});

test("sends while it shows a notice", async () => {
  const { field, onSend } = await mount({ notice: "You’re offline. Messages go out later." });
  await userEvent.type(field, "Later then{Enter}");
  expect(onSend).toHaveBeenCalledExactlyOnceWith("Later then");
});

test("doesn't send the next message while one is being sent", async () => {
  const { field, onSend } = await mount({ isSending: true });
  await userEvent.type(field, "Next{Enter}");
  expect(onSend).not.toHaveBeenCalled();
  await expect.element(page.getByRole("button", { name: "Sending…" })).toBeVisible();
});

test("passes ref, class name and style to the form, and fieldRef to the textarea", async () => {
  const form = createRef<HTMLFormElement>();
  const field = createRef<HTMLTextAreaElement>();
  await render(
    <ChatMessageInput
      ref={form}
      fieldRef={field}
      className="custom"
      style={{ opacity: 0.5 }}
      onSend={() => undefined}
    />,
  );
  expect(form.current?.className).toBe("csk csk-input custom");
  expect(form.current?.style.opacity).toBe("0.5");
  field.current?.focus();
  expect(document.activeElement).toBe(form.current?.querySelector("textarea"));
});

test("sends with a custom submit button", async () => {
  const { field, onSend } = await mount({
    sendButton: ({ canSend }) => <button type="submit">{canSend ? "Go" : "Wait"}</button>,
  });
  await expect.element(page.getByRole("button")).toHaveTextContent("Wait");
  await userEvent.type(field, "On my way");
  await page.getByRole("button", { name: "Go" }).click();
  expect(onSend).toHaveBeenCalledExactlyOnceWith("On my way");
});

import { useEffect, useRef, useState } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";

import { useDrafts } from "../hooks/useDrafts.ts";
import { ChatMessageInput } from "./ChatMessageInput.tsx";

interface SlowAppProps {
  onSend: (text: string) => unknown;
  /** How long the app takes to keep a draft, in ms. */
  delay: number;
  /** Whether the app only keeps the last of several quick changes. */
  isDebounced?: boolean;
}

/** An app that keeps its drafts late, as with a debounced store. */
function SlowApp({ onSend, delay, isDebounced = false }: SlowAppProps) {
  const [draft, setDraft] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (
    <>
      <ChatMessageInput
        draft={draft}
        onSend={onSend}
        onDraftChange={(next) => {
          if (isDebounced) clearTimeout(timer.current);
          timer.current = setTimeout(() => setDraft(next), delay);
        }}
      />
      <button type="button" onClick={() => setDraft("From the app")}>
        Suggest
      </button>
      <output>{draft}</output>
    </>
  );
}

/** An app that keeps the last of several quick changes, until it makes a suggestion. */
function DebouncedApp({ suggestion }: { suggestion: string }) {
  const [kept, setKept] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return (
    <ChatMessageInput
      draft={suggestion || kept}
      onSend={() => undefined}
      onDraftChange={(next) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setKept(next), 500);
      }}
    />
  );
}

const field = page.getByRole("textbox");
const kept = () => document.querySelector("output")?.textContent;

test.each([false, true])(
  "R27: sends once on two Enters if the draft comes late, debounced %s",
  async (isDebounced) => {
    const onSend = vi.fn();
    await render(<SlowApp onSend={onSend} delay={150} isDebounced={isDebounced} />);
    await userEvent.type(field, "On my way{Enter}{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("On my way");
    await expect.element(field).toHaveValue("");
    await userEvent.type(field, "Here");
    await vi.waitFor(() => expect(kept()).toBe("Here"));
    await expect.element(field).toHaveValue("Here");
    expect(onSend).toHaveBeenCalledTimes(1);
  },
);

test("R27: sends once if a form is submitted twice in one task", async () => {
  const onSend = vi.fn();
  await render(<ChatMessageInput onSend={onSend} />);
  await userEvent.type(field, "On my way");
  const form = document.querySelector("form");
  form?.requestSubmit();
  form?.requestSubmit();
  expect(onSend).toHaveBeenCalledTimes(1);
});

test("R27: a late draft loses no letter", async () => {
  await render(<SlowApp onSend={() => undefined} delay={100} />);
  await userEvent.type(field, "abcdefghij");
  await expect.element(field).toHaveValue("abcdefghij");
  await vi.waitFor(() => expect(kept()).toBe("abcdefghij"));
  await expect.element(field).toHaveValue("abcdefghij");
});

test("a draft that the app changes replaces the text", async () => {
  await render(<SlowApp onSend={() => undefined} delay={0} />);
  await userEvent.type(field, "ab");
  await vi.waitFor(() => expect(kept()).toBe("ab"));
  await page.getByRole("button", { name: "Suggest" }).click();
  await expect.element(field).toHaveValue("From the app");
});

test.each(["typing", "pasting"])(
  "a draft that the app sets is shown, also if it is what was sent quickly after %s before",
  async (way) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { rerender } = await render(<DebouncedApp suggestion="" />);
    if (way === "typing") await userEvent.type(field, "ok");
    else await userEvent.fill(field, "ok");
    await userEvent.keyboard("{Enter}");
    await vi.advanceTimersByTimeAsync(1000);
    await rerender(<DebouncedApp suggestion="ok" />);
    await expect.element(field).toHaveValue("ok");
  },
);

test.each(["", "Saved"])(
  "R27: the draft %j that is loaded late doesn't replace what was written",
  async (draft) => {
    const onSend = vi.fn();
    const { rerender } = await render(<ChatMessageInput onSend={onSend} />);
    await userEvent.type(field, "Hello");
    await rerender(<ChatMessageInput onSend={onSend} draft={draft} />);
    await expect.element(field).toHaveValue("Hello");
    await userEvent.keyboard("{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("Hello");
  },
);

test("a draft that is loaded late is shown in an empty field", async () => {
  const { rerender } = await render(<ChatMessageInput onSend={() => undefined} />);
  await rerender(<ChatMessageInput onSend={() => undefined} draft="Saved" />);
  await expect.element(field).toHaveValue("Saved");
});

function expectRejection() {
  const onUnhandled = vi.fn((event: PromiseRejectionEvent) => event.preventDefault());
  window.addEventListener("unhandledrejection", onUnhandled);
  onTestFinished(() => window.removeEventListener("unhandledrejection", onUnhandled));
  return onUnhandled;
}

test("R27: puts the text back, before what was written since, if sending rejects", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const onUnhandled = expectRejection();
  await render(<ChatMessageInput onSend={() => promise} />);
  await userEvent.type(field, "First{Enter}Second");
  await expect.element(field).toHaveValue("Second");
  reject(new Error("503"));
  await expect.element(field).toHaveValue("First\nSecond");
  await vi.waitFor(() => expect(onUnhandled).toHaveBeenCalledTimes(1));
});

test("R27: puts texts back in the order in which they were sent, before what was written since", async () => {
  const sends: PromiseWithResolvers<never>[] = [];
  expectRejection();
  await render(
    <ChatMessageInput
      onSend={() => {
        const send = Promise.withResolvers<never>();
        sends.push(send);
        return send.promise;
      }}
    />,
  );
  await userEvent.type(field, "First{Enter}Second{Enter}Third{Enter}Fourth");
  for (const { reject } of sends) {
    reject(new Error("503"));
    await Promise.resolve();
  }
  await expect.element(field).toHaveValue("First\nSecond\nThird\nFourth");
});

test("a text that comes back leaves the caret where the user writes", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  expectRejection();
  await render(<ChatMessageInput onSend={() => promise} />);
  await userEvent.type(field, "First{Enter}Sec{ArrowLeft}{ArrowLeft}");
  reject(new Error("503"));
  await expect.element(field).toHaveValue("First\nSec");
  await userEvent.keyboard("X");
  await expect.element(field).toHaveValue("First\nSXec");
});

test("a text that comes back into an empty field is continued at its end", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  expectRejection();
  await render(<ChatMessageInput onSend={() => promise} />);
  await userEvent.type(field, "First{Enter}");
  reject(new Error("503"));
  await expect.element(field).toHaveValue("First");
  await userEvent.keyboard("X");
  await expect.element(field).toHaveValue("FirstX");
});

/** An app with two rooms, whose drafts it keeps. It focuses the field of the one that is opened. */
function TwoRooms({ onSend }: { onSend: (text: string) => unknown }) {
  const { draftOf, setDraft } = useDrafts();
  const [room, setRoom] = useState("a");
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => fieldRef.current?.focus());
  return (
    <>
      <ChatMessageInput
        key={room}
        fieldRef={fieldRef}
        draft={draftOf(room)}
        onDraftChange={(draft) => setDraft(room, draft)}
        onSend={onSend}
      />
      <button type="button" onClick={() => setRoom(room === "a" ? "b" : "a")}>
        Other room
      </button>
    </>
  );
}

const goToOtherRoom = () => page.getByRole("button", { name: "Other room" }).click();

test("a draft is continued at its end when its room is opened again", async () => {
  await render(<TwoRooms onSend={() => undefined} />);
  await userEvent.keyboard("Hello");
  await goToOtherRoom();
  await goToOtherRoom();
  await userEvent.keyboard(" you");
  await expect.element(field).toHaveValue("Hello you");
});

test("a draft is continued at its end after Tab, and where the user was after the next Tab", async () => {
  await render(<ChatMessageInput draft="Hello" onSend={() => undefined} />);
  await userEvent.tab();
  await userEvent.keyboard(" you{Home}{Tab}{Shift>}{Tab}{/Shift}X");
  await expect.element(field).toHaveValue("XHello you");
});

test("R27: puts the text before what the user writes after a visit to another room", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const onUnhandled = expectRejection();
  await render(<TwoRooms onSend={() => promise} />);
  await userEvent.type(field, "First{Enter}");
  await goToOtherRoom();
  await userEvent.type(field, "In the other room");
  await goToOtherRoom();
  await userEvent.type(field, "Second");
  reject(new Error("503"));
  await expect.element(field).toHaveValue("First\nSecond");
  expect(onUnhandled).toHaveBeenCalledTimes(1);
  await goToOtherRoom();
  await expect.element(field).toHaveValue("In the other room");
});

test("R27: puts the text before the draft of a room that isn't open any more", async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const onUnhandled = expectRejection();
  await render(<TwoRooms onSend={() => promise} />);
  await userEvent.type(field, "First{Enter}");
  await goToOtherRoom();
  await goToOtherRoom();
  await userEvent.type(field, "Second");
  await goToOtherRoom();
  reject(new Error("503"));
  await vi.waitFor(() => expect(onUnhandled).toHaveBeenCalledTimes(1));
  await expect.element(field).toHaveValue("");
  await goToOtherRoom();
  await expect.element(field).toHaveValue("First\nSecond");
});

test("R27: keeps the text if sending throws", async () => {
  const onError = vi.fn((event: ErrorEvent) => event.preventDefault());
  window.addEventListener("error", onError);
  onTestFinished(() => window.removeEventListener("error", onError));
  await render(
    <ChatMessageInput
      onSend={() => {
        throw new Error("The outbox is full.");
      }}
    />,
  );
  await userEvent.type(field, "On my way{Enter}");
  await expect.element(field).toHaveValue("On my way");
  expect(onError).toHaveBeenCalled();
});

test("a press on the send button leaves the focus in the field", async () => {
  const onBlur = vi.fn();
  await render(<ChatMessageInput onSend={() => undefined} />);
  await userEvent.type(field, "On my way");
  field.element().addEventListener("blur", onBlur);
  await page.getByRole("button", { name: "Send" }).click();
  await expect.element(field).toHaveFocus();
  expect(onBlur).not.toHaveBeenCalled();
});

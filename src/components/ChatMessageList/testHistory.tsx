import { createRef, type ReactNode } from "react";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import type { ChatMessage } from "../../ports/ChatMessage.ts";
import type { UnsentChatMessage } from "../../ports/UnsentChatMessage.ts";
import { ChatMessageImage } from "../ChatMessageListItem/ChatMessageImage.tsx";
import { ChatMessageList } from "./ChatMessageList.tsx";
import type { ChatMessageListProps } from "./ChatMessageListProps.ts";

const START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;
const SENDERS = ["me", "mira", "jonas", "jonas", "priya"];
/** A grey square without a size of its own in the page. */
const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300'/%3E";

/** Returns a message whose sender and length follow from its number. */
export function numbered(
  number: number,
  senderId = SENDERS.at(number % SENDERS.length),
): ChatMessage {
  const id = senderId ?? "mira";
  return {
    id: `m${number}`,
    chatRoomId: "room",
    sender: { id, name: `${id} of the crew` },
    text: `Message ${number}. ${"Ferries run on time. ".repeat((number * 7) % 23)}`,
    createdAt: new Date(START + number * 7 * MINUTE).toISOString(),
  };
}

/** Returns the messages from one number to below another, newest first. */
export function history(from: number, to: number): ChatMessage[] {
  return Array.from({ length: to - from }, (_, index) => numbered(to - 1 - index));
}

export function unsent(number: number): UnsentChatMessage {
  return {
    clientId: `draft-${number}`,
    text: `Own message ${number}`,
    submittedAt: new Date(START + 90_000 * MINUTE + number).toISOString(),
    status: "sending",
  };
}

/** Puts a picture under every seventh message; its box is reserved. */
export function withPictures({ id }: ChatMessage): { attachments?: ReactNode } {
  return Number(id.slice(1)) % 7 === 0
    ? {
        attachments: (
          <ChatMessageImage url={PICTURE} alt="A grey square" width={400} height={300} />
        ),
      }
    : {};
}

/** Mounts a history in a window of 600 by 500 px. */
export async function mountHistory(first: ChatMessageListProps) {
  const listRef = createRef<HTMLDivElement>();
  const view = (props: ChatMessageListProps) => (
    <div style={{ inlineSize: 600, blockSize: 500, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
      <ChatMessageList currentUserId="me" {...props} ref={listRef} />
    </div>
  );
  let props = first;
  const screen = await render(view(props));
  const scroller = listRef.current?.querySelector('[role="log"]');
  if (!scroller) throw new Error("chat-sync-kit: there is no history in the page.");
  return {
    screen,
    scroller,
    /** Renders again with some props changed, and resolves two frames later. */
    async change(next: Partial<ChatMessageListProps>) {
      props = { ...props, ...next };
      await screen.rerender(view(props));
      await frames(2);
    },
    /** Renders again with some props changed, and resolves when the next frame is to be painted. */
    async changeForOneFrame(next: Partial<ChatMessageListProps>) {
      props = { ...props, ...next };
      await screen.rerender(view(props));
      await painted();
    },
    rest: () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight,
    isWindowed: () => listRef.current?.hasAttribute("data-windowed") ?? false,
    mounted: () => scroller.querySelectorAll("article").length,
    pill: () => listRef.current?.querySelector(".csk-pill")?.textContent ?? null,
  };
}

/** Resolves after so many frames have begun. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Resolves when the next frame is laid out and its observers have corrected what they correct. */
async function painted(): Promise<void> {
  await frames(1);
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener("message", () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

/** Scrolls as a reader does, and resolves two frames later, or when so many have begun. */
export async function readAt(scroller: Element, top: number, frameCount = 2): Promise<void> {
  scroller.scrollTop = top;
  await frames(frameCount);
}

import { createRef, type ReactNode } from "react";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import type { ChatMessage, UnsentChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageImage } from "../ChatMessageListItem/ChatMessageImage.tsx";
import { ChatMessageList } from "./ChatMessageList.tsx";
import type { ChatMessageListProps } from "./ChatMessageListProps.ts";

const START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;
const SENDERS = ["me", "mira", "jonas", "jonas", "priya"];
/** A blank image. */
const IMAGE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300'/%3E";

/** Returns a message whose sender and length depend on its number. */
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

/** Returns the messages from `from` up to, but not including, `to`, newest first. */
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

/** Returns an attached image for every seventh message. */
export function withImages({ id }: ChatMessage): { attachments?: ReactNode } {
  return Number(id.slice(1)) % 7 === 0
    ? {
        attachments: <ChatMessageImage url={IMAGE} alt="A blank image" width={400} height={300} />,
      }
    : {};
}

/** Mounts a history of 600 by 500 px. */
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
  if (!scroller) throw new Error("The history isn't mounted.");
  return {
    screen,
    scroller,
    /** Re-renders with changed props, and resolves two frames later. */
    async change(next: Partial<ChatMessageListProps>) {
      props = { ...props, ...next };
      await screen.rerender(view(props));
      await frames(2);
    },
    /** Re-renders with changed props, and resolves before the next frame is painted. */
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

/** Resolves after a number of frames have started. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Resolves after the layout and the observers of the next frame. */
async function painted(): Promise<void> {
  await frames(1);
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener("message", () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

/** Scrolls like a reader, and resolves two frames later, or after `frameCount` frames. */
export async function readAt(scroller: Element, top: number, frameCount = 2): Promise<void> {
  scroller.scrollTop = top;
  await frames(frameCount);
}

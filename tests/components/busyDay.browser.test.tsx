import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { cdp } from "vitest/browser";

import "../../src/components/chat-sync-kit.css";
import { frames, numbered } from "../../src/components/ChatMessageList/testHistory.tsx";
import { testRooms } from "../../src/components/ChatRoomList/testRooms.ts";
import {
  ChatMessageInput,
  ChatMessageList,
  ChatRoom,
  ChatRoomList,
} from "../../src/components/index.ts";
import type { ChatMessage, UnsentChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";

const HOUR_MS = 60 * 60 * 1000;
const HOURS = 24;
const STEPS_PER_HOUR = 60;
const MESSAGES_PER_STEP = 6;
/** What the app keeps of its history: more than is rendered without windowing. */
const KEPT_MESSAGES = 300;
const ROOMS = 40;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    now: Date.UTC(2026, 2, 2),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Show {
  chatRooms: readonly ChatRoomSummary[];
  openId: string;
  chatMessages: readonly ChatMessage[];
  unsent: readonly UnsentChatMessage[];
  draft: string;
  typingText?: string | undefined;
}

function App({ chatRooms, openId, chatMessages, unsent, draft, typingText }: Show) {
  return (
    <div style={{ display: "flex", inlineSize: 900, blockSize: 500 }}>
      <div style={{ inlineSize: 300 }}>
        <ChatRoomList chatRooms={chatRooms} selectedChatRoomId={openId} virtualizeAbove={20} />
      </div>
      <div style={{ flex: 1 }}>
        <ChatRoom chatRoom={chatRooms.find(({ id }) => id === openId) ?? null}>
          <ChatMessageList
            chatMessages={openId === "0" ? chatMessages : []}
            unsentChatMessages={openId === "0" ? unsent : []}
            currentUserId="me"
            typingText={typingText}
          />
          <ChatMessageInput draft={draft} onSend={() => undefined} maxLength={500} />
        </ChatRoom>
      </div>
    </div>
  );
}

/** A room in which somebody writes every ten seconds, seeded. */
function createBusyRoom() {
  const random = xoroshiro128plus(24);
  const below = (count: number) => uniformInt(random, 0, count - 1);
  const dropped: WeakRef<ChatMessage>[] = [];
  let show: Show = {
    chatRooms: testRooms(ROOMS),
    openId: "0",
    chatMessages: [],
    unsent: [],
    draft: "",
  };
  let number = 0;

  function write(clientId?: string): void {
    const chatMessage: ChatMessage = {
      ...numbered(number, clientId === undefined ? undefined : "me"),
      ...(clientId !== undefined && { clientId }),
      createdAt: new Date().toISOString(),
    };
    number += 1;
    const all = [chatMessage, ...show.chatMessages];
    dropped.push(...all.slice(KEPT_MESSAGES).map((each) => new WeakRef(each)));
    const roomId = String(below(ROOMS));
    show = {
      ...show,
      chatMessages: all.slice(0, KEPT_MESSAGES),
      chatRooms: show.chatRooms
        .map((room) => (room.id === roomId ? { ...room, latestChatMessage: chatMessage } : room))
        .toSorted((one, other) => Number(other.id === roomId) - Number(one.id === roomId)),
    };
  }

  return {
    /** Messages that the app has dropped, as far as anything else still has them. */
    retained: () => dropped.filter((each) => each.deref() !== undefined).length,
    /** What the app shows after another minute. */
    step(): Show {
      const { unsent } = show;
      const [oldest] = unsent;
      const isRefused = below(8) === 0;
      for (let count = 0; count < MESSAGES_PER_STEP; count += 1) write();
      if (oldest !== undefined && !isRefused) write(oldest.clientId);
      const changedAt = below(40);
      const change = below(2) === 0 ? "editedAt" : "deletedAt";
      const sending: UnsentChatMessage = {
        clientId: `draft-${number}`,
        text: "On my way",
        submittedAt: new Date().toISOString(),
        status: "sending",
      };
      show = {
        ...show,
        chatMessages: show.chatMessages.map((each, index) =>
          index === changedAt ? { ...each, [change]: new Date().toISOString() } : each,
        ),
        unsent:
          oldest === undefined ? [sending] : isRefused ? [{ ...oldest, status: "failed" }] : [],
        draft: below(2) === 0 ? "" : `Half a thought ${number}`,
        typingText: below(2) === 0 ? undefined : "Mira is typing…",
        // From noon on, the room stays open.
        openId: new Date().getUTCHours() < HOURS / 2 && below(60) === 0 ? "1" : "0",
      };
      return show;
    },
    /** The same in each hour, so that what is rendered can be compared. */
    rest(): Show {
      return { ...show, openId: "0", unsent: [], draft: "", typingText: undefined };
    },
    below,
  };
}

/** Returns what is in the page once nothing can be collected any more. */
async function count(): Promise<{ nodes: number; listeners: number; heap: number }> {
  // What one round frees may free more.
  for (let round = 0; round < 3; round += 1) {
    await cdp().send("HeapProfiler.collectGarbage");
    // A `WeakRef` keeps its target until the end of the task.
    await frames(2);
  }
  const { nodes, jsEventListeners } = await cdp().send("Memory.getDOMCounters");
  const { usedSize } = await cdp().send("Runtime.getHeapUsage");
  return { nodes, listeners: jsEventListeners, heap: usedSize };
}

/** Shows what it is told, without a step in the test's trace for each time. */
async function mount(first: Show) {
  let show = first;
  let onChange = () => {};
  function Shown() {
    const shown = useSyncExternalStore(subscribe, () => show);
    return <App {...shown} />;
  }
  const subscribe = (listener: () => void) => {
    onChange = listener;
    return () => {};
  };
  const { container } = await render(<Shown />);
  return {
    container,
    change(next: Show) {
      show = next;
      flushSync(onChange);
    },
  };
}

test(
  "24 hours of a busy room leave no nodes, listeners, timers or messages behind",
  { tags: ["trial"], timeout: 900_000 },
  async () => {
    const room = createBusyRoom();
    const { container, change } = await mount(room.rest());
    const scroller = () => container.querySelector('[role="log"]');
    const toEnd = () => scroller()?.scrollTo(0, scroller()?.scrollHeight ?? 0);
    const counts: ({ timers: number; retained: number } & Awaited<ReturnType<typeof count>>)[] = [];
    for (let hour = 1; hour <= HOURS; hour += 1) {
      for (let step = 0; step < STEPS_PER_HOUR; step += 1) {
        await vi.advanceTimersByTimeAsync(HOUR_MS / STEPS_PER_HOUR);
        change(room.step());
        // The reader is at the end most of the time.
        if (room.below(4) === 0) scroller()?.scrollBy(0, -room.below(2000));
        else toEnd();
        await frames(1);
      }
      change(room.rest());
      toEnd();
      // Longer than messages wait to be announced.
      await vi.advanceTimersByTimeAsync(5000);
      await frames(2);
      counts.push({ ...(await count()), timers: vi.getTimerCount(), retained: room.retained() });
    }
    const early = counts.slice(0, HOURS / 4);
    const late = counts.slice(-HOURS / 4);
    const most = (hours: typeof counts, key: keyof (typeof counts)[number]) =>
      Math.max(...hours.map((each) => each[key]));
    // How many rows are mounted depends on their heights.
    expect(most(late, "nodes")).toBeLessThan(1.25 * most(early, "nodes"));
    expect(most(late, "listeners")).toBeLessThanOrEqual(most(early, "listeners") + 2);
    expect(new Set(counts.map(({ timers }) => timers)).size).toBe(1);
    // What compares two renders, and React itself, keep the rows of an earlier one.
    expect(most(counts, "retained")).toBeLessThan(2 * KEPT_MESSAGES);
    // The messages of a day are 4 MB.
    const least = (hours: typeof counts) => Math.min(...hours.map(({ heap }) => heap));
    expect(least(late)).toBeLessThan(least(early) + 2_000_000);
  },
);

import { Suspense, useLayoutEffect, useRef, type ReactNode } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { cdp, userEvent } from "vitest/browser";

import { ChatMessageList } from "./ChatMessageList.tsx";
import {
  frames,
  history,
  mountHistory,
  numbered,
  readAt,
  unsent,
  withImages,
} from "./testHistory.tsx";
import { watchJumps } from "./testJumps.ts";

const focusedText = () => document.activeElement?.textContent ?? "";

async function setDeviceScaleFactor(deviceScaleFactor: number): Promise<void> {
  const screen = { width: 1280, height: 720, deviceScaleFactor, mobile: false };
  await cdp().send("Emulation.setDeviceMetricsOverride", screen);
}

async function mountRoom(count: number, virtualizeAbove = 200) {
  const rendered: string[] = [];
  const chatMessages = history(0, count);
  const place = await mountHistory({
    chatMessages,
    virtualizeAbove,
    onMessageRender: (id) => {
      rendered.push(id);
    },
  });
  await vi.waitFor(() => expect(place.isWindowed()).toBe(count > virtualizeAbove));
  await frames(3);
  rendered.length = 0;
  return { ...place, chatMessages, rendered };
}

test("R7: mounts at most 60 of 10,000 messages at any scroll position", async () => {
  const { scroller, mounted, rest } = await mountRoom(10_000);
  expect(rest()).toBeLessThanOrEqual(1);
  const counts = [mounted()];
  for (const part of [0.75, 0.5, 0.1, 0]) {
    await readAt(scroller, scroller.scrollHeight * part);
    counts.push(mounted());
  }
  expect(Math.min(...counts)).toBeGreaterThan(3);
  expect(Math.max(...counts)).toBeLessThanOrEqual(60);
});

test.each([1, 2, 3])(
  "aligns rows to device pixels at a device pixel ratio of %i",
  async (deviceScaleFactor) => {
    await setDeviceScaleFactor(deviceScaleFactor);
    onTestFinished(() => setDeviceScaleFactor(1));
    const { scroller } = await mountRoom(1000);
    expect(devicePixelRatio).toBe(deviceScaleFactor);
    const fractions = new Set<number>();
    for (const part of [1, 0.5, 0.501, 0.25, 0.75, 0.7, 0]) {
      await readAt(scroller, scroller.scrollHeight * part);
      for (const row of scroller.querySelectorAll(".csk-message-row")) {
        fractions.add((row.getBoundingClientRect().top * devicePixelRatio) % 1);
      }
    }
    expect([...fractions]).toEqual([0]);
  },
);

test.each([100, 10_000])(
  "R7: renders at most 2 rows for a new message in a room of %i",
  async (count) => {
    const { change, chatMessages, rendered } = await mountRoom(count);
    await change({ chatMessages: [numbered(count), ...chatMessages] });
    expect(new Set(rendered).size).toBeGreaterThan(0);
    expect(rendered.length).toBeLessThanOrEqual(2);
  },
);

/** Scrolls the history to its start when it mounts, as WebKit does when rows are swapped. */
function ScrollToStart() {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    ref.current?.closest('[role="log"]')?.scrollTo({ top: 0 });
  }, []);
  return <span ref={ref} />;
}

test.each([20, 5000])(
  "R3: doesn't take what the browser scrolls while rows mount for the reader (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const { scroller, change, rest } = await mountHistory({
      chatMessages: history(1000, 1100),
      virtualizeAbove,
    });
    const scrollWith = (number: number) => ({
      messageProps: ({ id }: { id: string }) =>
        id === `m${number}` ? { attachments: <ScrollToStart /> } : {},
    });
    await change({ chatMessages: history(1000, 1101), ...scrollWith(1100) });
    expect(rest()).toBeLessThanOrEqual(1);
    await readAt(scroller, scroller.scrollHeight / 2);
    const visible = document.elementFromPoint(300, 250)?.closest<HTMLElement>("[data-chat-row]");
    const top = visible?.getBoundingClientRect().top ?? 0;
    await change(scrollWith(Number(visible?.dataset["chatRow"]?.slice(1))));
    expect(scroller.querySelectorAll("article span:empty").length).toBeGreaterThan(0);
    expect(visible?.getBoundingClientRect().top).toBeCloseTo(top, 0);
  },
);

test.each([20, 5000])(
  "R3: with an outbox, an own message from another device moves nothing (virtualizeAbove %i)",
  async (virtualizeAbove) => {
    const { scroller, change, rest } = await mountHistory({
      chatMessages: history(0, 100),
      unsentChatMessages: [],
      virtualizeAbove,
    });
    await readAt(scroller, 1000, 3);
    const watch = watchJumps(scroller);
    const chatMessages = [numbered(100, "me"), ...history(0, 100)];
    await change({ chatMessages });
    expect(watch.stop()).toBeLessThan(1);
    await change({ unsentChatMessages: [unsent(1)] });
    expect(rest()).toBeLessThanOrEqual(1);
  },
);

test("R3: doesn't move when it crosses the threshold while scrolled up", async () => {
  const { scroller, change, isWindowed } = await mountRoom(195);
  await readAt(scroller, scroller.scrollHeight / 2);
  const watch = watchJumps(scroller);
  expect(isWindowed()).toBe(false);
  await change({ chatMessages: history(0, 210) });
  await frames(3);
  expect(isWindowed()).toBe(true);
  await change({ chatMessages: history(60, 150) });
  await frames(3);
  expect(isWindowed()).toBe(false);
  expect(watch.stop()).toBeLessThan(1);
});

test("R12: moves the focus to unmounted messages with the arrow keys", async () => {
  const { scroller } = await mountRoom(1000);
  const last = scroller.querySelector<HTMLElement>('article[tabindex="0"]');
  last?.focus();
  expect(focusedText()).toContain("Message 999.");
  for (let number = 998; number >= 950; number -= 1) {
    await userEvent.keyboard("{ArrowUp}");
    expect(focusedText()).toContain(`Message ${number}.`);
  }
  await frames(2);
  const focused = document.activeElement?.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  expect(focused?.top).toBeGreaterThanOrEqual(view.top - 1);
  expect(focused?.bottom).toBeLessThanOrEqual(view.bottom + 1);
  expect(scroller.querySelectorAll('article[tabindex="0"]')).toHaveLength(1);
});

test("R12: moves the focus to unmounted messages with Home, End and the Page keys", async () => {
  const { scroller, rest } = await mountRoom(1000);
  scroller.querySelector<HTMLElement>('article[tabindex="0"]')?.focus();
  await userEvent.keyboard("{Home}");
  expect(focusedText()).toContain("Message 0.");
  await frames(3);
  expect(scroller.scrollTop).toBeLessThan(60);
  await userEvent.keyboard("{PageDown}");
  expect(focusedText()).toContain("Message 10.");
  await userEvent.keyboard("{PageUp}");
  expect(focusedText()).toContain("Message 0.");
  await userEvent.keyboard("{End}");
  expect(focusedText()).toContain("Message 999.");
  await frames(3);
  expect(rest()).toBeLessThanOrEqual(20);
});

test("R12: renders each message as an article with sender, time and position", async () => {
  const { screen, scroller } = await mountRoom(1000);
  const last = screen.getByRole("article", { name: "priya of the crew, 8:33 PM" });
  await expect.element(last).toHaveAttribute("aria-posinset", "1000");
  expect(scroller.querySelectorAll("article:not([aria-setsize='-1'])")).toHaveLength(0);
});

test("keeps the focus on a message that is scrolled out of view, and when another is confirmed", async () => {
  const { scroller, change } = await mountRoom(1000);
  scroller.querySelector<HTMLElement>('article[tabindex="0"]')?.focus();
  await readAt(scroller, 3000);
  expect(focusedText()).toContain("Message 999.");
  await change({ unsentChatMessages: [unsent(1)] });
  await change({
    chatMessages: [{ ...numbered(1000, "me"), clientId: "draft-1" }, ...history(0, 1000)],
    unsentChatMessages: [],
  });
  expect(focusedText()).toContain("Message 999.");
});

test("shows the pill far from the end or with new messages, and scrolls to the end on click", async () => {
  const { scroller, change, pill, rest, screen } = await mountRoom(150);
  expect(pill()).toBeNull();
  await readAt(scroller, 100);
  expect(pill()).toBe("");
  const title = "Go to the newest message";
  await expect.element(screen.getByRole("button", { name: title })).toHaveAttribute("title", title);
  await change({ chatMessages: [numbered(151, "mira"), ...history(0, 150)] });
  expect(pill()).toBe("1 new message");
  await userEvent.click(screen.getByRole("button", { name: "1 new message" }));
  await frames(2);
  expect(rest()).toBeLessThanOrEqual(1);
  expect(pill()).toBeNull();
});

test("R4: causes no layout shift when images load late", async () => {
  const shifts: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && typeof entry.value === "number") shifts.push(entry.value);
    }
  });
  await frames(3);
  const place = await mountHistory({ chatMessages: [], messageProps: withImages });
  await place.change({ chatMessages: history(0, 60) });
  observer.observe({ type: "layout-shift", buffered: false });
  const images = [...place.scroller.querySelectorAll("img")];
  expect(images.length).toBeGreaterThan(5);
  const sources = images.map((image) => image.src);
  for (const image of images) image.removeAttribute("src");
  await frames(2);
  for (const [index, image] of images.entries()) image.src = sources[index] ?? "";
  await Promise.all(images.map((image) => image.decode()));
  await frames(3);
  for (const entry of observer.takeRecords()) {
    if ("value" in entry && typeof entry.value === "number") shifts.push(entry.value);
  }
  observer.disconnect();
  expect(shifts).toEqual([]);
  expect(place.rest()).toBeLessThanOrEqual(1);
});

test("keeps the place while something in a message suspends", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isLoaded = false;
  function Late() {
    // oxlint-disable-next-line typescript/only-throw-error -- React 18 has no other way to suspend
    if (!isLoaded) throw promise;
    return "Loaded";
  }
  const view = (footer: ReactNode) => (
    <div style={{ blockSize: 500, display: "grid", grid: "minmax(0, 1fr) / 1fr" }}>
      <Suspense fallback="Loading">
        <ChatMessageList
          chatMessages={history(0, 400)}
          messageProps={({ id }) => (id === "m399" ? { footer } : {})}
        />
      </Suspense>
    </div>
  );
  const { container, rerender } = await render(view(null));
  await frames(3);
  const scroller = container.querySelector('[role="log"]');
  if (scroller === null) throw new Error("There is no history.");
  await readAt(scroller, scroller.scrollTop - 400);
  const topOf = (id: string) =>
    scroller.querySelector(`[data-chat-row="${id}"]`)?.getBoundingClientRect().top;
  const before = topOf("m390");
  await rerender(view(<Late />));
  await frames(3);
  expect(container.textContent).toContain("Loading");
  isLoaded = true;
  resolve();
  await expect.poll(() => container.textContent).toContain("Loaded");
  await frames(3);
  expect(topOf("m390")).toBeCloseTo(before ?? 0, 0);
});

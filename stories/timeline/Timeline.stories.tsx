import type { Canvas } from "storybook/internal/csf";
import { expect, fireEvent, userEvent, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { burst } from "./examples/burst.ts";
import { lostConnection } from "./examples/lostConnection.ts";
import { missingRoom } from "./examples/missingRoom.ts";
import { Sparkline } from "./Sparkline.tsx";
import { TimelinePlayer } from "./TimelinePlayer.tsx";

const meta = preview.meta({
  title: "Lab/Timeline",
  component: TimelinePlayer,
  tags: ["no-picture"],
  args: { example: missingRoom, startMs: missingRoom.endMs },
});

/** Returns where the playhead is and how that is told. */
function readTime(canvas: Canvas): string {
  const text = canvas.getByRole("slider", { name: "Time" }).getAttribute("aria-valuetext") ?? "";
  return text.replaceAll("\u00a0", " ");
}

/** Presses a key on the slider one or more times. */
async function press(canvas: Canvas, key: string, times = 1) {
  canvas.getByRole("slider", { name: "Time" }).focus();
  await userEvent.keyboard(`{${key}}`.repeat(times));
}

function markOf(canvasElement: HTMLElement, id: string): Element {
  const mark = canvasElement.querySelector(`[data-mark="${id}"]`);
  if (mark === null) throw new Error(`There is no mark ${id}.`);
  return mark;
}

/** One message for a room that no lane has loaded, and what three strategies make of it. */
export const MissingRoom = meta.story({
  name: "A message in a missing room",
  async play({ canvas }) {
    await expect(readTime(canvas)).toBe("1.9 s of 1.9 s. set-query-data-naive is wrong.");
  },
});

/** While the message and the answers are under way, the lanes are behind and not wrong. */
export const UnderWay = meta.story({
  name: "Messages under way",
  args: { startMs: 520 },
  async play({ canvas }) {
    await expect(readTime(canvas)).toMatch(
      /^0\.52 s of 1\.9 s\. set-query-data-naive is behind: the message is on its way; /,
    );
  },
});

/** One lane starts a request for each of 60 messages and aborts it for the next one. */
export const Burst = meta.story({
  name: "A burst with aborted requests",
  args: { example: burst, startMs: burst.endMs },
  async play({ canvas, canvasElement }) {
    const aborted = canvasElement.querySelectorAll('.timeline-bar[data-outcome="aborted"]');
    await expect(aborted).toHaveLength(1);
    await userEvent.pointer({ target: aborted[0] ?? canvasElement });
    await expect(
      canvas.getByText(/^invalidate-affected: 118 requests, from 0.5 s to 0.8 s, aborted/),
    ).toBeVisible();
  },
});

/** What was sent while the connection was lost never arrives; only one lane fetches it afterwards. */
export const LostConnection = meta.story({
  name: "A lost connection",
  args: { example: lostConnection, startMs: lostConnection.endMs },
  async play({ canvas, canvasElement }) {
    await expect(readTime(canvas)).toBe("4.8 s of 4.8 s. set-and-fetch-missing is wrong.");
    // Two messages, in each of two lanes.
    await expect(canvasElement.querySelectorAll(".timeline-lost")).toHaveLength(4);
    for (let presses = 0; presses < 40 && !readTime(canvas).includes(" lost"); presses += 1) {
      await press(canvas, "ArrowLeft");
    }
    await expect(readTime(canvas)).toMatch(/2 lanes: delivery of .+ is lost\./);
  },
});

/** Pointing at a request shows what led to it and what followed from it, and dims the rest. */
export const Hover = meta.story({
  async play({ canvasElement }) {
    await fireEvent.pointerMove(markOf(canvasElement, "reconcile r1"));
    const lit = [...canvasElement.querySelectorAll("[data-mark][data-lit]")].map((mark) =>
      mark.getAttribute("data-mark"),
    );
    await expect(lit).toEqual([
      "m1",
      "reconcile d1",
      "reconcile x1",
      "reconcile r1",
      "reconcile w1",
      "reconcile c1",
    ]);
  },
});

/** A click goes to the moment of what was clicked, and keeps its causes and consequences lit. */
export const Choosing = meta.story({
  name: "Choosing a request",
  async play({ canvas, canvasElement }) {
    await userEvent.click(markOf(canvasElement, "reconcile r1"));
    await expect(canvasElement.querySelectorAll(".timeline-ring")).toHaveLength(1);
    await expect(canvas.getByRole("slider")).toHaveAttribute("aria-valuenow", "700");
    await expect(readTime(canvas)).toMatch(
      /^0\.7 s of 1\.9 s\. reconcile: GET \/chat-rooms\/room-060, from 0\.7 s to 1\.7 s, read at 1\.2 s, 318 bytes, answered\. /,
    );
  },
});

/**
 * The timeline is one Tab stop. Left and right go from moment to moment, and each is told in a
 * sentence; up and down choose what happens in it.
 */
export const ByKeyboard = meta.story({
  name: "By keyboard",
  async play({ canvas, canvasElement }) {
    await userEvent.tab();
    await expect(canvas.getByRole("slider")).toHaveFocus();
    await userEvent.tab();
    await expect(canvasElement.ownerDocument.body).toHaveFocus();

    await press(canvas, "Home");
    await expect(readTime(canvas)).toBe("0.0 s of 1.9 s. All lanes are right.");
    await press(canvas, "ArrowRight");
    await expect(readTime(canvas)).toMatch(/^0\.2 s of 1\.9 s\. Server: message in Billing\. /);
    await press(canvas, "ArrowRight");
    await expect(readTime(canvas)).toMatch(
      /^0\.7 s of 1\.9 s\. 3 lanes: delivery of message in Billing arrives; /,
    );
    await press(canvas, "ArrowDown", 2);
    await expect(readTime(canvas)).toMatch(
      /^0\.7 s of 1\.9 s\. invalidate-affected: delivery of message in Billing, sent at 0\.2 s, /,
    );
    await expect(canvasElement.querySelectorAll(".timeline-ring")).toHaveLength(1);
    await press(canvas, "Escape");
    await expect(canvasElement.querySelectorAll(".timeline-ring")).toHaveLength(0);
    await press(canvas, "End");
    await expect(canvas.getByRole("slider")).toHaveAttribute("aria-valuenow", "1900");
  },
});

/** What happens at the moment is also a table, of which a screen reader's cursor can turn the pages. */
export const AsTable = meta.story({
  name: "As a table",
  args: { startMs: 0 },
  async play({ canvas }) {
    await expect(canvas.getByRole("button", { name: "Previous moment" })).toBeDisabled();
    await userEvent.click(canvas.getByRole("button", { name: "Next moment" }));
    const table = within(canvas.getByRole("table", { name: "What happens at 0.2\u00a0s" }));
    await expect(
      table.getByRole("row", { name: /^Server message in Billing/ }),
    ).toBeInTheDocument();
    await expect(
      table.getByRole("row", { name: /^reconcile nothing behind: the room is being fetched/ }),
    ).toBeInTheDocument();
  },
});

/** The axis can be dragged; the window stands still meanwhile. */
export const Scrubbing = meta.story({
  async play({ canvas }) {
    const slider = canvas.getByRole("slider");
    const { left, width, top } = slider.getBoundingClientRect();
    const at = (part: number) => ({ clientX: left + width * part, clientY: top + 8 });
    const user = userEvent.setup();
    await user.pointer([
      { keys: "[MouseLeft>]", target: slider, coords: at(0.25) },
      { target: slider, coords: at(0.5) },
    ]);
    await expect(slider).toHaveAttribute("aria-valuenow", "1000");
    await user.pointer({ keys: "[/MouseLeft]", target: slider, coords: at(0.5) });
    await user.pointer({ target: slider, coords: at(0.75) });
    await expect(slider).toHaveAttribute("aria-valuenow", "1000");
  },
});

/** Small charts of what each lane has paid, for the same stretch of time and the same height. */
export const Charts = meta.story({
  render: () => (
    <div style={{ display: "flex", gap: 16 }}>
      <Sparkline
        label="Requests of invalidate-affected"
        points={[
          { atMs: 0, value: 0 },
          ...Array.from({ length: 60 }, (_, index) => ({
            atMs: 500 + index * 5,
            value: 2 * (index + 1),
          })),
        ]}
        nowMs={1400}
        toMs={1800}
        max={120}
        unit="requests"
      />
      <Sparkline
        label="Bytes of reconcile"
        points={[
          { atMs: 0, value: 0 },
          { atMs: 600, value: 3270 },
          { atMs: 900, value: 318 },
        ]}
        nowMs={1400}
        toMs={1800}
        max={4000}
        unit="B"
      />
    </div>
  ),
  async play({ canvas }) {
    await expect(
      canvas.getAllByRole("img").map((chart) => chart.getAttribute("aria-label")),
    ).toEqual([
      "Requests of invalidate-affected: 120 requests at 1.4\u00a0s",
      "Bytes of reconcile: 318 B at 1.4\u00a0s, at most 3,270",
    ]);
  },
});

import { expect, fireEvent, userEvent, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { burst } from "./scenarios/burst.ts";
import { lostConnection } from "./scenarios/lostConnection.ts";
import { missingRoom } from "./scenarios/missingRoom.ts";
import { Sparkline } from "./Sparkline.tsx";
import { TimelinePlayer } from "./TimelinePlayer.tsx";

const meta = preview.meta({
  title: "Lab/Timeline",
  component: TimelinePlayer,
  tags: ["no-picture"],
  args: { scenario: missingRoom, startMs: missingRoom.endMs },
});

/** One message for a room that no lane has loaded, and what three strategies make of it. */
export const MissingRoom = meta.story({
  name: "A message in a missing room",
  async play({ canvas }) {
    const lane = within(canvas.getByRole("group", { name: "reconcile" }));
    await expect(lane.getByRole("button", { name: /GET/ })).toHaveAccessibleName(
      "reconcile: GET /chat-rooms/room-060, from 0.7 s to 1.7 s, read at 1.2 s, 318 bytes, answered",
    );
    await expect(canvas.getByRole("slider", { name: "Time" })).toHaveAttribute(
      "aria-valuetext",
      "1.9 s of 1.9 s. set-query-data-naive is wrong.",
    );
  },
});

/** While the message and the answers are under way, the lanes are behind and not wrong. */
export const UnderWay = meta.story({
  name: "Messages under way",
  args: { startMs: 520 },
  async play({ canvas }) {
    await expect(canvas.getByRole("slider")).toHaveAttribute(
      "aria-valuetext",
      expect.stringMatching(
        /^0\.52 s of 1\.9 s\. set-query-data-naive is behind: the message is on its way; /,
      ),
    );
  },
});

/** One lane starts a request for each of 60 messages and aborts it for the next one. */
export const Burst = meta.story({
  name: "A burst with aborted requests",
  args: { scenario: burst, startMs: burst.endMs },
  async play({ canvas }) {
    const lane = within(canvas.getByRole("group", { name: "invalidate-affected" }));
    await expect(
      lane.getByRole("button", { name: /118 requests, from 0.5 s to 0.8 s, aborted/ }),
    ).toBeInTheDocument();
    await expect(lane.getAllByRole("button", { name: /answered/ })).toHaveLength(2);
  },
});

/** What was sent while the connection was lost never arrives; only one lane fetches it afterwards. */
export const LostConnection = meta.story({
  name: "A lost connection",
  args: { scenario: lostConnection, startMs: lostConnection.endMs },
  async play({ canvas }) {
    const lane = within(canvas.getByRole("group", { name: "set-and-fetch-missing" }));
    await expect(lane.getAllByRole("button", { name: /lost$/ })).toHaveLength(2);
    await expect(canvas.getByRole("slider")).toHaveAttribute(
      "aria-valuetext",
      "4.8 s of 4.8 s. set-and-fetch-missing is wrong.",
    );
  },
});

/** Pointing at a request shows what led to it and what followed from it, and dims the rest. */
export const Hover = meta.story({
  async play({ canvas, canvasElement }) {
    const request = canvas.getByRole("button", { name: /room-060, from/ });
    await fireEvent.pointerMove(request);
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
  async play({ canvas }) {
    const request = canvas.getByRole("button", { name: /room-060, from/ });
    await userEvent.click(request);
    await expect(request).toHaveAttribute("aria-pressed", "true");
    await expect(canvas.getByRole("slider")).toHaveAttribute("aria-valuenow", "700");
  },
});

/** Each track is one Tab stop; arrow keys go along it and to its neighbours. */
export const ByKeyboard = meta.story({
  name: "By keyboard",
  async play({ canvas }) {
    const press = (keys: string) => userEvent.keyboard(keys);
    const expectFocusOn = (name: RegExp | string) =>
      expect(canvas.getByRole("button", { name })).toHaveFocus();
    const slider = canvas.getByRole("slider");
    slider.focus();
    await press("{ArrowLeft}");
    await expect(slider).toHaveAttribute("aria-valuenow", "1850");
    await press("{Home}");
    await expect(slider).toHaveAttribute("aria-valuenow", "0");

    await userEvent.tab();
    await expectFocusOn("Server: message in Billing, at 0.2 s");
    await userEvent.tab();
    await expectFocusOn(/^set-query-data-naive: delivery/);
    await press("{ArrowDown}");
    await expectFocusOn(/^invalidate-affected: delivery/);
    await press("{ArrowRight}");
    await expectFocusOn(/^invalidate-affected: GET/);
    await press("{End}");
    await expectFocusOn(/^invalidate-affected: renders 10 rows/);
    await press("{ArrowUp}{ArrowLeft}{Enter}");
    await expectFocusOn("set-query-data-naive: writes chat-rooms, at 0.7 s");
    await expect(slider).toHaveAttribute("aria-valuenow", "701");
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
      "Requests of invalidate-affected: 120 requests at 1.4 s",
      "Bytes of reconcile: 318 B at 1.4 s, at most 3,270",
    ]);
  },
});

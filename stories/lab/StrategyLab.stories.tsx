import { expect, spyOn, userEvent } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { strategies } from "../world/strategies.ts";
import { findSummary, played, untilLaneShows } from "./labCanvas.ts";
import { formatLabArgs, mostLanes, startState } from "./labState.ts";
import { LabStory } from "./LabStory.tsx";
import { parseSceneOutcomes } from "./sceneOutcomes.ts";
import measuredText from "./sceneOutcomes.txt?raw";

/** As many as there are lanes; `reconcile` is the last one. */
const laneIds = strategies.slice(-mostLanes).map(({ id }) => id);

/** How a strategy ends in a scene, as it was measured. */
function verdictOf(sceneId: string, strategyId: string): string {
  const tone = parseSceneOutcomes(measuredText).get(sceneId)?.get(strategyId)?.tone;
  return tone === "right" ? "Right" : "Wrong";
}

const meta = preview.meta({
  title: "Lab/Strategy Lab",
  render: LabStory,
  tags: ["no-picture"],
  args: formatLabArgs(startState),
  beforeEach: ({ msw }) => msw.use(...wireHandlers),
  // It would take the page’s time while it plays; the looks of tests/a11y check it.
  globals: { a11y: { manual: true } },
  parameters: {
    layout: "fullscreen",
    docs: { story: { inline: false, height: "900px" } },
  },
});

/** One stream of messages, and a client for each strategy. */
export const Lab = meta.story();

/** Closer together than a round trip, no fetch ends before the burst does, and most are thrown away. */
export const Burst = meta.story({
  name: "A burst",
  args: played({
    sceneId: "burst",
    strategyIds: ["invalidate-affected", "invalidate-debounced", "reconcile"],
  }),
  async play({ canvas }) {
    await findSummary(canvas);
    await untilLaneShows(canvas, "Lane 1, invalidate-affected", /Right.*264 requests, \d+ aborted/);
    await untilLaneShows(canvas, "Lane 2, invalidate-debounced", /Right.*8 requests/);
    await untilLaneShows(canvas, "Lane 3, reconcile", /Right.*37 requests/);

    // However much happens, the timeline is one Tab stop, and few things are read out of it.
    const timeline = canvas.getByRole("region", { name: "Timeline" });
    await expect(timeline.querySelectorAll("[data-mark]").length).toBeGreaterThan(200);
    await expect(timeline.querySelectorAll("[tabindex='0'], button:not([tabindex])")).toHaveLength(
      1,
    );
    const isRead = (element: Element) => element.closest("[aria-hidden]") === null;
    await expect([...timeline.querySelectorAll("*")].filter(isRead).length).toBeLessThan(60);

    const writeText = spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await userEvent.click(canvas.getByRole("button", { name: "Copy as Markdown" }));
    await canvas.findByText("Table copied.");
    const lines = String(writeText.mock.lastCall?.[0]).split("\n");
    writeText.mockRestore();
    await expect(lines[0]).toMatch(
      /^\[Two hundred messages .*\]\(http.*scenario:burst.*acts:1-play\)$/,
    );
    const rows = lines.slice(4, 7).map((line) => line.split(" | "));
    for (const [index, [id = "", now, requests, aborted, bytes]] of rows.entries()) {
      await expect(now).toBe("right");
      const cost =
        aborted === "0" ? `${requests} requests` : `${requests} requests, ${aborted} aborted`;
      await untilLaneShows(
        canvas,
        `Lane ${index + 1}, ${id.replace("| ", "")}`,
        `${cost} · ${bytes}`,
      );
    }
  },
});

/** On a slow network you see what you send at once, whatever the strategy: that is the work of the outbox. */
export const OwnMessage = meta.story({
  name: "An own message",
  args: played({ sceneId: "own-message", strategyIds: laneIds }),
  async play({ canvas }) {
    await findSummary(canvas);
    for (const [index, id] of laneIds.entries()) {
      await untilLaneShows(canvas, `Lane ${index + 1}, ${id}`, "On my way, five minutes.");
      await untilLaneShows(canvas, `Lane ${index + 1}, ${id}`, verdictOf("own-message", id));
    }
  },
});

/** In the tutorial nothing shows until the message is back, and with refetches not until another round trip. */
export const OwnMessageInTheTutorial = meta.story({
  name: "An own message, as in the tutorial",
  args: played({
    sceneId: "own-message-in-the-tutorial",
    strategyIds: ["invalidate-affected", "set-query-data-naive", "reconcile"],
  }),
  async play({ canvas }) {
    await findSummary(canvas);
    const waited = [
      ["Lane 1, invalidate-affected", "after 4.0 s"],
      ["Lane 2, set-query-data-naive", "after 2.0 s"],
      ["Lane 3, reconcile", "at once"],
    ] as const;
    for (const [lane, when] of waited) {
      await untilLaneShows(canvas, lane, `Your message was here ${when}.`);
    }
  },
});

/** What was sent during three seconds without a connection never arrives. Only some fetch it afterwards. */
export const LostConnection = meta.story({
  name: "A lost connection",
  args: played({
    sceneId: "disconnect",
    strategyIds: ["set-and-fetch-missing", "set-and-fetch-missing-with-reconnect", "reconcile"],
  }),
  async play({ canvas }) {
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^Write, fetch what’s missing is wrong: .*missing, with reconnect is right, .*Reconcile is right, /,
    );
    await expect(
      canvas.getByText(/^The connection breaks\. Until it is back, 3\.0 s later/, {
        selector: "li",
      }),
    ).toBeVisible();
    await expect(canvas.getAllByText(/^The event of .+ is lost$/, { selector: "li" })).toHaveLength(
      3,
    );
    // From moment to moment back to when one was sent.
    const slider = canvas.getByRole("slider", { name: "Time" });
    slider.focus();
    const isTold = () => slider.getAttribute("aria-valuetext")?.includes(" is lost") === true;
    for (let moments = 0; moments < 100 && !isTold(); moments += 1) {
      await userEvent.keyboard("{ArrowLeft}");
    }
    await expect(slider).toHaveAttribute(
      "aria-valuetext",
      expect.stringMatching(/3 lanes: delivery of .+ is lost/),
    );

    // What is put around a strategy has code of its own.
    await userEvent.click(canvas.getByRole("button", { name: "with-reconnect" }));
    await expect(canvas.getByLabelText("Code of with-reconnect")).toHaveTextContent(
      "export function withReconnect(",
    );
  },
});

/** One message for a missing chat, and what eight strategies make of it. */
export const EightLanes = meta.story({
  name: "Eight lanes",
  args: played({ strategyIds: laneIds }),
  async play({ canvas }) {
    await findSummary(canvas);
    for (const [index, id] of laneIds.entries()) {
      await untilLaneShows(canvas, `Lane ${index + 1}, ${id}`, verdictOf(startState.sceneId, id));
    }
    await expect(canvas.queryByRole("button", { name: "Add a lane" })).not.toBeInTheDocument();
  },
});

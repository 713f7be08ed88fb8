import { useArgs } from "storybook/preview-api";
import { expect, fireEvent, spyOn, userEvent } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import {
  strategies as allStrategies,
  strategiesWithReconnect as strategies,
} from "../world/strategies.ts";
import { clockOf, findRows, findSummary, patiently, played, untilLaneShows } from "./labCanvas.ts";
import { LabPage } from "./LabPage.tsx";
import { formatLabArgs, parseLabArgs, startState, type LabArgs } from "./labState.ts";
import { ownStrategyId } from "./ownStrategy.ts";
import { playedOnce } from "./useLabActions.ts";

const args: LabArgs = formatLabArgs(startState);
const ids = [...strategies.map(({ id }) => id), ownStrategyId];

const meta = preview.meta({
  title: "Lab/Strategy Lab",
  tags: ["no-picture"],
  args,
  beforeEach: ({ msw }) => msw.use(...wireHandlers),
  // It would take the page’s time while it plays; the looks of tests/a11y check it.
  globals: { a11y: { manual: true } },
  parameters: {
    layout: "fullscreen",
    docs: { story: { inline: false, height: "900px" } },
  },
  render: function LabStory(current: LabArgs) {
    const [, updateArgs] = useArgs();
    const { state, problems } = parseLabArgs(current, ids);
    return (
      <LabPage
        state={state}
        problems={problems}
        onStateChange={(next) => updateArgs(formatLabArgs(next))}
        strategies={strategies}
        playsByItself
      />
    );
  },
});

/** One stream of messages, and a client for each strategy. */
export const Lab = meta.story();

/** The same, driven. Apart from it, since play functions press buttons under the reader's hands. */
export const Driven = meta.story({
  tags: ["!dev", "!autodocs"],
  async play({ canvas }) {
    await expect(await findRows(canvas, "Chats in lane 3")).toHaveLength(10);
    await userEvent.selectOptions(canvas.getByLabelText("Speed"), "×20");

    await userEvent.click(canvas.getByRole("button", { name: "Send it" }));
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^set-query-data-naive is wrong .*: 0 requests, 0 B\. set-messages-invalidate-rooms is right: 1 request, [\d.]+ kB\. reconcile is right: 1 request, \d+ B\.$/,
    );
    await untilLaneShows(canvas, "Lane 1, set-query-data-naive", /Wrong.*0 requests/);
    await untilLaneShows(canvas, "Lane 3, reconcile", /Right.*1 request\b/);

    // Time can be gone through in both directions.
    const end = clockOf(canvas).textContent;
    await userEvent.click(canvas.getByRole("button", { name: "Step back" }));
    await expect(clockOf(canvas)).not.toHaveTextContent(end);
    await userEvent.click(canvas.getByRole("button", { name: "Step" }));
    await expect(clockOf(canvas)).toHaveTextContent(end);
    const slider = canvas.getByRole("slider", { name: "Time" });
    slider.focus();
    await userEvent.keyboard("{Home}");
    await expect(clockOf(canvas)).toHaveTextContent("0.00 s");
    await expect(slider).toHaveAttribute("aria-valuetext", expect.stringMatching(/^0(\.0)? s of /));
    await userEvent.keyboard("{End}{ArrowLeft}");
    await expect(clockOf(canvas)).not.toHaveTextContent(end);
    await expect(slider).toHaveAttribute(
      "aria-valuetext",
      expect.stringMatching(/set-query-data-naive is wrong\.$/),
    );

    await userEvent.click(canvas.getByRole("button", { name: "Reset" }));
    await expect(clockOf(canvas)).toHaveTextContent("0.00 s");
    await untilLaneShows(canvas, "Lane 1, set-query-data-naive", /Right.*0 requests · 0 B/);

    // Whichever chat of the server is pressed, somebody writes in it.
    const [, , , , , row] = await findRows(canvas, "Chats on the server");
    const name = row?.textContent.split(",")[0] ?? "";
    row?.click();
    await findSummary(canvas);
    for (const label of ["Chats on the server", "Chats in lane 1", "Chats in lane 3"]) {
      const [first] = await findRows(canvas, label);
      await expect(first).toHaveTextContent(name);
    }
  },
});

/** A link has all that was done: here a message for a known chat, and later one for a missing one. */
export const Link = meta.story({
  name: "From a link",
  tags: ["!dev", "!autodocs"],
  args: formatLabArgs({
    ...startState,
    scenarioId: "known-room",
    acts: [...playedOnce, { atMs: 2_000, act: { kind: "post", room: 30 } }],
  }),
  async play({ canvas }) {
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^set-query-data-naive is wrong .*: 0 requests/,
    );

    // Another strategy plays the same again.
    await userEvent.selectOptions(canvas.getByLabelText("Strategy of lane 1"), "invalidate-all");
    await untilLaneShows(canvas, "Lane 1, invalidate-all", /Right.*4 requests/);
    await userEvent.click(canvas.getByRole("button", { name: "Add a lane" }));
    await untilLaneShows(canvas, "Lane 4, invalidate-affected", /Right.*2 requests/);
    await userEvent.click(canvas.getByRole("button", { name: "Remove lane 2" }));
    await untilLaneShows(canvas, "Lane 3, invalidate-affected", /Right.*2 requests/);
    await expect(canvas.queryByRole("region", { name: /^Lane 4/ })).not.toBeInTheDocument();

    // So does another latency: an event and a round trip, which is one and a half.
    await untilLaneShows(canvas, "Lane 1, invalidate-all", "within 750 ms");
    const slider = canvas.getByRole("slider", { name: /^Latency/ });
    slider.focus();
    await fireEvent.change(slider, { target: { value: "600" } });
    await untilLaneShows(canvas, "Lane 1, invalidate-all", "within 900 ms");
  },
});

/** Closer together than a round trip, no fetch ends before the burst does, and most are thrown away. */
export const Burst = meta.story({
  name: "A burst",
  args: played({
    scenarioId: "burst",
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

/** What was sent during three seconds without a connection never arrives. Only some fetch it afterwards. */
export const LostConnection = meta.story({
  name: "A lost connection",
  args: played({
    scenarioId: "disconnect",
    strategyIds: ["set-and-fetch-missing", "set-and-fetch-missing-with-reconnect", "reconcile"],
  }),
  async play({ canvas }) {
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^set-and-fetch-missing is wrong .*set-and-fetch-missing-with-reconnect is right: .*reconcile is right: /,
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
  },
});

/** One message for a missing chat, and what all eight strategies make of it. */
export const EightLanes = meta.story({
  name: "Eight lanes",
  args: played({ strategyIds: allStrategies.map(({ id }) => id) }),
  async play({ canvas }) {
    await findSummary(canvas);
    for (const [index, { id }] of allStrategies.entries()) {
      const verdict = id === "set-query-data-naive" ? "Wrong" : "Right";
      await untilLaneShows(canvas, `Lane ${index + 1}, ${id}`, verdict);
    }
    await expect(canvas.queryByRole("button", { name: "Add a lane" })).not.toBeInTheDocument();
  },
});

/** A strategy that you write in the page gets a lane of its own. */
export const OwnStrategy = meta.story({
  name: "Your own strategy",
  tags: ["!dev", "!autodocs"],
  args: played({}),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole("button", { name: "Write your own" }));
    const code = canvas.getByRole("textbox", { name: "Your strategy, in JavaScript" });
    const run = canvas.getByRole("button", { name: "Run it in a lane" });

    await fireEvent.change(code, { target: { value: "const yourStrategy = {" } });
    await expect(code).toBeInvalid();
    await expect(code).toHaveAccessibleDescription(/^SyntaxError: /);
    await expect(run).toBeDisabled();

    await fireEvent.change(code, { target: { value: "const yourStrategy = { start: 1 };" } });
    await expect(code).toHaveAccessibleDescription(/has to be an object with a function `start`/);

    await fireEvent.change(code, { target: { value: workingCode } });
    await expect(code).toBeValid();
    await userEvent.click(run);
    await untilLaneShows(canvas, "Lane 4, yours", /Right.*2 requests/);
    await expect(canvas.getByRole("button", { name: "Run it" })).toBeEnabled();
  },
});

const workingCode = `const yourStrategy = {
  start: ({ queryClient }) => ({
    onNewChatMessage: () => void queryClient.invalidateQueries(),
  }),
};`;

/**
 * Every strategy in every scene, as it was measured and as it is played here. A press on a cell shows it
 * beside `reconcile`.
 */
export const EveryScene = meta.story({
  name: "Every scene",
  tags: ["!dev", "!autodocs"],
  async play({ canvas }) {
    await findRows(canvas, "Chats in lane 3");
    const name = "Missing chat with set-query-data-naive: wrong, 0 requests";
    await expect(canvas.getByRole("button", { name })).toBeInTheDocument();
    await userEvent.click(canvas.getByRole("button", { name: "Play them all" }));
    const cell = await canvas.findByRole("button", { name: `${name}, played here` }, patiently);
    await userEvent.click(canvas.getByRole("button", { name: /^Stop/ }));
    await expect(
      canvas.getByRole("button", {
        name: "Known chat with invalidate-all: right, 2 requests, played here",
      }),
    ).toBeInTheDocument();
    await canvas.findByRole("button", { name: "Play them all" }, patiently);

    await userEvent.click(cell);
    await canvas.findByRole("region", { name: "Lane 1, set-query-data-naive" });
    await canvas.findByRole("region", { name: "Lane 2, reconcile" });
    await expect(canvas.getByRole("radio", { name: "Missing chat" })).toBeChecked();

    // Scenes that have no button are in a menu.
    const menu = canvas.getByRole("combobox", { name: "More scenes" });
    await userEvent.selectOptions(menu, "Lost message");
    await expect(canvas.getByRole("heading", { level: 1 })).toHaveTextContent(
      "Of three messages the second never arrives. Who notices?",
    );
  },
});

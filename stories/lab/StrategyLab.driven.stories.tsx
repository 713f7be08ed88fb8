import { expect, fireEvent, userEvent, waitFor } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { clockOf, findRows, findSummary, patiently, played, untilLaneShows } from "./labCanvas.ts";
import { formatLabArgs, startState } from "./labState.ts";
import { LabStory } from "./LabStory.tsx";
import { playedOnce } from "./useLabActions.ts";

// Not shown in the sidebar: they press buttons under the reader's hands.
const meta = preview.meta({
  title: "Lab/Strategy Lab/Driven",
  render: LabStory,
  tags: ["no-picture", "!dev", "!autodocs"],
  args: formatLabArgs(startState),
  beforeEach: ({ msw }) => msw.use(...wireHandlers),
  globals: { a11y: { manual: true } },
  parameters: { layout: "fullscreen" },
});

/** One press plays the scene, and time can be gone through in both directions. */
export const Driven = meta.story({
  name: "By its buttons",
  async play({ canvas }) {
    await expect(await findRows(canvas, "Chats in lane 3")).toHaveLength(10);
    await userEvent.selectOptions(canvas.getByLabelText("Speed"), "×20");

    await userEvent.click(canvas.getByRole("button", { name: "Send it" }));
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^The tutorial’s setQueryData is wrong: a chat is missing from the list, and a chat shows another chat’s message\. Write messages, refetch the list is right, for 1 request \([\d.]+ kB\); Reconcile is right, for 1 request \(\d+ B\)\.$/,
    );
    await untilLaneShows(canvas, "Lane 1, set-query-data-naive", /Wrong.*0 requests/);
    await untilLaneShows(canvas, "Lane 3, reconcile", /Right.*1 request\b/);

    // Time can be gone through in both directions.
    const end = clockOf(canvas).textContent.replace("\u00a0", " ");
    await userEvent.click(canvas.getByRole("button", { name: "Step back" }));
    await expect(clockOf(canvas)).not.toHaveTextContent(end);
    await userEvent.click(canvas.getByRole("button", { name: "Step" }));
    await expect(clockOf(canvas)).toHaveTextContent(end);
    const slider = canvas.getByRole("slider", { name: "Time" });
    slider.focus();
    await userEvent.keyboard("{Home}");
    await expect(clockOf(canvas)).toHaveTextContent("0.00 s");
    await expect(slider).toHaveAttribute(
      "aria-valuetext",
      expect.stringMatching(/^0(\.0)?\ss of /),
    );
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
  args: formatLabArgs({
    ...startState,
    sceneId: "known-room",
    acts: [...playedOnce, { atMs: 2_000, act: { kind: "post", room: 30 } }],
  }),
  async play({ canvas }) {
    await expect(await findSummary(canvas)).toHaveTextContent(
      /^The tutorial’s setQueryData is wrong: /,
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
    await untilLaneShows(canvas, "Lane 1, invalidate-all", "shown in 750 ms");
    const slider = canvas.getByRole("slider", { name: /^Latency/ });
    slider.focus();
    await fireEvent.change(slider, { target: { value: "600" } });
    await untilLaneShows(canvas, "Lane 1, invalidate-all", "shown in 900 ms");
  },
});

/** A strategy that you write in the page gets a lane of its own. */
export const OwnStrategy = meta.story({
  name: "Your own strategy",
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

    await fireEvent.change(code, { target: { value: "const mine = 1;" } });
    await expect(code).toHaveAccessibleDescription(/has to define `yourStrategy`/);

    await fireEvent.change(code, { target: { value: throwingCode } });
    await userEvent.click(run);
    await waitFor(
      () => expect(code).toHaveAccessibleDescription(/failed in onNewChatMessage.*nowhere is not/),
      patiently,
    );
    await userEvent.click(canvas.getByRole("button", { name: "Back to the example" }));
    await expect(code).toHaveAccessibleDescription(/runs in this page/);

    await fireEvent.change(code, { target: { value: workingCode } });
    await expect(code).toBeValid();
    await userEvent.click(canvas.getByRole("button", { name: "Run it" }));
    await untilLaneShows(canvas, "Lane 4, yours", /Right.*2 requests/);
    await expect(canvas.getByRole("button", { name: "Run it" })).toBeEnabled();
  },
});

const throwingCode = `const yourStrategy = {
  start: () => ({ onNewChatMessage: () => nowhere.show() }),
};`;

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

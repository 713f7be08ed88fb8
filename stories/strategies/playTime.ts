import { expect, userEvent, within } from "storybook/test";

import type { PlayContext } from "./sceneStories.tsx";

type Canvas = PlayContext["canvas"];

const clockOf = (canvas: Canvas) => canvas.getByLabelText("Time since the first screen");

/** Returns the first lane of the page. */
function firstLaneOf(canvas: Canvas) {
  return canvas.getByRole("region", { name: /^Lane 1, / });
}

/** Asserts that the buttons, the keyboard and the slider lead through a scene that has ended wrong. */
export async function playControls({ canvas, step }: PlayContext): Promise<void> {
  const stepButton = canvas.getByRole("button", { name: "Step" });
  const slider = canvas.getByRole("slider", { name: "Time" });
  // As `toHaveTextContent` reads it, which takes the no-break space for a plain one.
  const end = clockOf(canvas).textContent.replace(/\s/g, " ");

  await step("It stands at the end, where there is no further step", () =>
    expect(stepButton).toBeDisabled(),
  );
  await step(
    "The slider leads to the beginning, and Step one event on, by keyboard too",
    async () => {
      slider.focus();
      await userEvent.keyboard("{Home}");
      await expect(clockOf(canvas)).toHaveTextContent("0.00 s");
      await expect(firstLaneOf(canvas)).toHaveTextContent("Right");
      stepButton.focus();
      // The first event is the refetch, a moment after the first screen.
      await userEvent.keyboard("{Enter}{Enter}");
      await expect(clockOf(canvas)).not.toHaveTextContent("0.00 s");
    },
  );
  await step("The slider leads to the end", async () => {
    slider.focus();
    await userEvent.keyboard("{End}");
    await expect(clockOf(canvas)).toHaveTextContent(end);
    await expect(firstLaneOf(canvas)).toHaveTextContent("Wrong");
    slider.blur();
  });
}

/** Asserts that a message stands alone in the open chat until the responses of the first load arrive. */
export async function playWipedMessage({ canvas, step }: PlayContext): Promise<void> {
  const lane = within(firstLaneOf(canvas));
  await userEvent.click(lane.getByRole("button", { name: /^Chat/ }));
  const stepBack = canvas.getByRole("button", { name: "Step back" });

  await step("Before the responses the message was on the screen, alone", async () => {
    await userEvent.click(stepBack);
    await userEvent.click(stepBack);
    await expect(clockOf(canvas)).toHaveTextContent("0.55 s");
    await expect(lane.getAllByRole("article")).toHaveLength(1);
  });
  await step("After them the history is there, without the message", async () => {
    await userEvent.click(canvas.getByRole("button", { name: "Step" }));
    await expect(clockOf(canvas)).toHaveTextContent("1.10 s");
    await expect(lane.getAllByRole("article")).toHaveLength(25);
  });
}

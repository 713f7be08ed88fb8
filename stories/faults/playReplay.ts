import type { StoryContext } from "@storybook/react-vite";
import { expect, fireEvent, userEvent, within } from "storybook/test";

export type PlayContext = Pick<StoryContext, "canvas" | "step">;

/** What a lane shows in the end. */
export interface LaneOutcome {
  /** What its verdict begins with. */
  verdict: string;
  /** Started since the first screen. */
  requests: number;
  /** @default 0 */
  aborted?: number;
}

/** What a replay shows: each lane by its strategy's id, in the end. */
export type ReplayOutcome = Readonly<Record<string, LaneOutcome>>;

/** Returns a play function that asserts what each lane of a replay shows in the end. */
export function expectOutcome(outcome: ReplayOutcome) {
  return async ({ canvas, step }: PlayContext): Promise<void> => {
    for (const [strategyId, lane] of Object.entries(outcome)) {
      await step(`In the end, ${strategyId}`, () => expectLane({ canvas }, strategyId, lane));
    }
  };
}

/** Asserts what a lane shows at the moment. */
export async function expectLane(
  { canvas }: Pick<PlayContext, "canvas">,
  strategyId: string,
  { verdict, requests, aborted = 0 }: LaneOutcome,
): Promise<void> {
  const lane = within(await canvas.findByRole("region", { name: strategyId }));
  await expect(lane.getByText((text) => text.startsWith(verdict))).toBeVisible();
  const figures = lane.getAllByRole("definition").map(({ textContent }) => Number(textContent));
  await expect(figures).toEqual([requests, aborted]);
}

/** Goes to the line of the timeline that contains a text, by a click on it. */
export async function goToLine({ canvas }: Pick<PlayContext, "canvas">, text: string | RegExp) {
  const script = within(await canvas.findByRole("region", { name: "Script" }));
  const [line] = await script.findAllByRole("button", { name: text });
  if (line !== undefined) await userEvent.click(line);
}

/** Asserts that the buttons, the keyboard and the slider lead from line to line. */
export async function expectControls({ canvas, step }: PlayContext): Promise<void> {
  const script = within(await canvas.findByRole("region", { name: "Script" }));
  const place = () => script.getAllByRole("button").findIndex((line) => line.ariaCurrent);
  const last = script.getAllByRole("button").length - 1;

  await step("It begins at the end, where there is no further step", async () => {
    await expect(place()).toBe(last);
    await expect(canvas.getByRole("button", { name: "Step" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });
  await step("Restart leads to the beginning, and Step one line on, by keyboard too", async () => {
    await userEvent.click(canvas.getByRole("button", { name: "Restart" }));
    await expect(place()).toBe(0);
    await userEvent.tab();
    await expect(canvas.getByRole("button", { name: "Step" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(place()).toBe(1);
  });
  await step("The slider leads to any line", async () => {
    await fireEvent.input(canvas.getByRole("slider"), { target: { value: String(last) } });
    await expect(place()).toBe(last);
    await userEvent.click(canvas.getByRole("heading", { level: 1 }));
  });
}

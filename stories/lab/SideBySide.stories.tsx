import { expect, userEvent, waitFor, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import type { QueryForm } from "../app/ChatApp.tsx";
import { SideBySide } from "../harness/SideBySide.tsx";
import { becomeQuiet, playFirstScreen } from "../strategies/playScenario.ts";
import { provideWorld, worldOf } from "../world/provideWorld.ts";
import { strategies, strategyById } from "../world/strategies.ts";

interface SideBySideArgs {
  /** The strategy of the first lane. */
  first: string;
  /** The strategy of the second lane. */
  second: string;
  /** Whether the lists are plain arrays or the pages of infinite queries. */
  form: QueryForm;
}

const args: SideBySideArgs = {
  first: "set-query-data-naive",
  second: "reconcile",
  form: "plain",
};
const strategyIds = strategies.map(({ id }) => id);

const meta = preview.meta({
  title: "Lab/Side by side",
  args,
  argTypes: {
    first: { control: "select", options: strategyIds },
    second: { control: "select", options: strategyIds },
    form: { control: "inline-radio", options: ["plain", "infinite"] },
  },
  parameters: { layout: "fullscreen", docs: { story: { inline: false, height: "900px" } } },
  beforeEach: provideWorld({ clientNames: ["first", "second"], latencyMs: 100 }),
  render: ({ first, second, form }: SideBySideArgs, context) => (
    <SideBySide
      key={`${first} ${second} ${form}`}
      world={worldOf(context)}
      strategies={[strategyById(first), strategyById(second)]}
      form={form}
    />
  ),
});

/** The same messages, two strategies, and the server's truth beside them. */
export const TwoStrategies = meta.story({
  name: "Two strategies",
  tags: ["no-picture"],
  play: playFirstScreen,
});

/**
 * A message for a missing room: one lane corrupts its list for free, the other one pays a request
 * and is right.
 */
export const MessageInAMissingRoom = meta.story({
  name: "Message in a missing room",
  play: async (context) => {
    const { canvas } = context;
    const world = worldOf(context);
    await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));
    await userEvent.click(canvas.getByRole("button", { name: "a missing room" }));
    const lane = (name: string) => within(canvas.getByRole("region", { name }));

    const naive = lane("set-query-data-naive");
    await expect(await naive.findByText(/^Wrong: 3 things differ/)).toBeVisible();
    await expect(
      naive.getByText(/^Wrong: stands at place 1 but belongs at place 11/),
    ).toBeVisible();
    const reconciled = lane("reconcile");
    await expect(await reconciled.findByText(/^Right:/)).toBeVisible();

    await expect(world.clients.map(({ traffic }) => traffic.figures.requests)).toEqual([0, 1]);
  },
});

/**
 * A message while the connection is lost: one lane never hears of it, the other one asks for what is
 * on its screen as soon as it is connected again.
 */
export const LostConnection = meta.story({
  name: "Lost connection",
  args: { first: "set-and-fetch-missing" },
  play: async (context) => {
    const { canvas } = context;
    const world = worldOf(context);
    const press = (name: string) => userEvent.click(canvas.getByRole("button", { name }));
    await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));
    await press("Disconnect");
    await waitFor(() => expect(canvas.getAllByText(/^You’re offline/)).toHaveLength(2));
    await press("a known room");
    await press("Reconnect");
    await waitFor(() => expect(canvas.queryByText(/^You’re offline/)).toBeNull());
    await becomeQuiet(world);

    const lane = (name: string) => within(canvas.getByRole("region", { name }));
    const deaf = lane("set-and-fetch-missing");
    await expect(await deaf.findByText(/^Wrong: 2 things differ/)).toBeVisible();
    await expect(await lane("reconcile").findByText(/^Right:/)).toBeVisible();
    await expect(world.clients.map(({ traffic }) => traffic.figures.requests)).toEqual([0, 2]);
  },
});

/** The strategy of a lane can be chosen on the canvas; the client goes on with its cache. */
export const AnotherStrategyForALane = meta.story({
  name: "Another strategy for a lane",
  play: async (context) => {
    const { canvas } = context;
    const world = worldOf(context);
    await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));
    await userEvent.selectOptions(
      canvas.getByRole("combobox", { name: "Strategy of lane 1" }),
      "invalidate-affected",
    );
    await userEvent.click(canvas.getByRole("button", { name: "a missing room" }));
    const lane = within(canvas.getByRole("region", { name: "invalidate-affected" }));
    await waitFor(() =>
      expect(world.clients.map(({ traffic }) => traffic.figures.requests)).toEqual([1, 1]),
    );
    await expect(await lane.findByText(/^Right:/)).toBeVisible();
  },
});

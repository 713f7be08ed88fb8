import { expect, userEvent, waitFor } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { firstClientOf } from "../harness/firstOf.ts";
import { liveStories } from "../harness/liveStories.tsx";
import { becomeQuiet, playFirstScreen } from "../harness/playScenario.ts";
import { worldOf } from "../world/provideWorld.ts";

const meta = preview.meta({
  title: "Lab/Playground",
  ...liveStories,
});

/**
 * One client and one backend to play with. Choose the strategy in the toolbar, at any time, and make
 * something happen with the buttons.
 */
export const Playground = meta.story({
  args: { caption: "Choose a strategy in the toolbar, and make something happen." },
  play: playFirstScreen,
});

/** Each button of the strip does what it says, and the figures follow. */
export const Controls = meta.story({
  tags: ["!autodocs"],
  args: { caption: "The buttons, tried one after the other." },
  globals: { strategy: "set-or-invalidate" },
  play: async (context) => {
    const { canvas } = context;
    const world = worldOf(context);
    const client = firstClientOf(world);
    const press = (name: string) => userEvent.click(canvas.getByRole("button", { name }));
    const requests = () => canvas.getByText(/^requests?$/, { selector: "dt" }).nextElementSibling;
    await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));

    await press("a known room");
    await press("the open room");
    await waitFor(() => expect(client.eventsReceived).toBe(2));
    await expect(requests()).toHaveTextContent("0");

    await press("a missing room");
    await waitFor(() => expect(requests()).toHaveTextContent("1"));
    await becomeQuiet(world);

    await press("burst of 30");
    await waitFor(() => expect(client.eventsReceived).toBe(33));

    await press("Disconnect");
    await canvas.findByText(/You’re offline/);
    await press("Reconnect");
    await waitFor(() => expect(client.socket.connected).toBe(true));

    await userEvent.selectOptions(canvas.getByRole("combobox", { name: "Latency" }), "500 ms");
    await expect(world.faults.settings.latencyMs).toBe(500);
    await expect(await canvas.findByText(/^Right:/)).toBeVisible();
  },
});

import { expect } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { TwoPanes } from "./TwoPanes.tsx";
// oxlint-disable-next-line import/default -- Vite makes one, with the file's text
import code from "./TwoPanes.tsx?raw";

const meta = preview.meta({
  title: "In an app/Two panes",
  tags: ["picture-in-dark"],
  component: TwoPanes,
  parameters: { layout: "fullscreen", docs: { source: { code, language: "tsx" } } },
});

/** An app puts the list and a chat side by side, or one below the other where it is narrow. */
export const Default = meta.story();

/** A click in the list opens a chat beside it. */
export const ChoosingAChat = meta.story({
  name: "Choosing a chat",
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole("button", { name: /^Incidents/ }));
    await expect(canvas.getByRole("region", { name: "Incidents" })).toBeVisible();
    await expect(canvas.getByRole("article", { name: /^Tomek Wójcik/ })).toBeVisible();
  },
});

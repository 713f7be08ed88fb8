import { expect, fireEvent } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { SupportWidget } from "./SupportWidget.tsx";

const meta = preview.meta({
  title: "In an app/Support widget",
  tags: ["picture-in-dark"],
  component: SupportWidget,
  parameters: { layout: "fullscreen", docs: { story: { inline: false, height: "640px" } } },
});

/** The same components fit into the corner of a page, 320 by 480 px, in the hue of the page. */
export const InACorner = meta.story({
  name: "In a corner",
  play: async ({ canvas, userEvent }) => {
    const room = canvas.getByRole("region", { name: "Ferry support" });
    await expect([room.offsetWidth, room.offsetHeight]).toEqual([320, 480]);
    await userEvent.type(
      canvas.getByRole("textbox", { name: "Message" }),
      "Can I take the 17:40 instead? The bicycle stays at home.{Enter}",
    );
    await expect(canvas.getAllByRole("article").at(-1)).toHaveTextContent("Can I take the 17:40");
    await expect(room.scrollWidth).toBe(room.clientWidth);
  },
});

/** Closed with the button or Escape and reopened, the chat still has its messages and the draft. */
export const ClosedAndReopened = meta.story({
  name: "Closed and reopened",
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole("textbox", { name: "Message" }), "And could I");
    await userEvent.click(canvas.getByRole("button", { name: "Close the chat" }));
    const launcher = canvas.getByRole("button", { name: "Chat with us" });
    await expect(launcher).toHaveFocus();
    await userEvent.click(launcher);
    const field = canvas.getByRole("textbox", { name: "Message" });
    await expect(field).toHaveValue("And could I");
    // Ends the composition of an input method.
    await fireEvent.keyDown(field, { key: "Escape", isComposing: true });
    await expect(field).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(launcher).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect(canvas.getAllByRole("article")).toHaveLength(2);
  },
});

import { expect, waitFor, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { rightToLeft } from "../components/rightToLeft.tsx";
import { inNarrowFrame } from "./inNarrowFrame.tsx";
import { messengerStories } from "./messengerStories.tsx";

const meta = preview.meta({
  title: "In an app/Like Telegram Desktop",
  tags: ["picture-in-dark"],
  ...messengerStories,
});

/**
 * A messenger's main window, rebuilt from the exported parts and public props alone: `useChatSync`
 * with `reconcile`, `useChatRooms`, `useChatRoom`, `useDrafts`, and the components.
 */
export const MainWindow = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    await canvas.findByRole("region", { name: "Reports: design" });
    await expect(
      await canvas.findByText("RGB strikes again.", { selector: ".csk-message *" }),
    ).toBeVisible();
  },
});

/** What is written in one room is still there after a look at another, and goes out from there. */
export const DraftAndSend = meta.story({
  play: async ({ canvas, userEvent, step }) => {
    const room = (name: RegExp) => canvas.findByRole("button", { name });
    const field = () => canvas.findByRole("textbox", { name: "Message" });

    await step("A message is begun", async () => {
      await userEvent.click(await room(/^Hana Kovářová/));
      await userEvent.type(await field(), "Could you also look at");
    });
    await step("In another room the field is empty, and the draft stands in the list", async () => {
      await userEvent.click(await room(/^Settings: releases/));
      await canvas.findByRole("region", { name: "Settings: releases" });
      await expect(await field()).toHaveValue("");
      await expect(await room(/^Hana Kovářová/)).toHaveAccessibleName(/Could you also look at/);
    });
    await step("Back again it goes on, and is sent", async () => {
      await userEvent.click(await room(/^Hana Kovářová/));
      await canvas.findByRole("region", { name: "Hana Kovářová" });
      await expect(await field()).toHaveValue("Could you also look at");
      await userEvent.type(await field(), " the last page?{Enter}");
      await expect(await field()).toHaveValue("");
    });
    await step("The server confirms it, once", async () => {
      const log = within(canvas.getByRole("log"));
      await waitFor(async () => {
        const sent = log.getAllByText("Could you also look at the last page?");
        await expect(sent).toHaveLength(1);
        await expect(sent[0]?.closest("[role=article], article")).not.toHaveAttribute(
          "data-status",
        );
      });
      await expect(await room(/^Hana Kovářová/)).toHaveAccessibleName(
        /You: Could you also look at the last page\?/,
      );
    });
  },
});

/** A room with unread messages opens where they begin, under a line that says so. */
export const OpensAtUnread = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Incident 114/ }));
    await canvas.findByRole("region", { name: /^Incident 114/ });
    await expect(await canvas.findByText("New messages")).toBeVisible();
    const log = canvas.getByRole("log");
    const isInSight = (text: string) => {
      const { top, bottom } = within(log).getByText(text).getBoundingClientRect();
      const view = log.getBoundingClientRect();
      return top >= view.top && bottom <= view.bottom;
    };
    await waitFor(async () => expect(isInSight("New messages")).toBe(true));
    await expect(isInSight("Queue: 512 thousand jobs, draining slowly.")).toBe(false);
  },
});

/** The pinned message leads to its place in the history, and the keyboard with it. */
export const PinnedMessage = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    await userEvent.click(await canvas.findByRole("button", { name: /^Pinned message/ }));
    const message = within(canvas.getByRole("log")).getByText("`surface-2`, never a hex value.");
    await waitFor(async () => expect(message.closest("article")).toHaveFocus());
    const { top, bottom } = message.getBoundingClientRect();
    const view = canvas.getByRole("log").getBoundingClientRect();
    await expect(top).toBeGreaterThan(view.top);
    await expect(bottom).toBeLessThan(view.bottom);
  },
});

/** Whoever is writing is named in the list and in the header, until the message is there. */
export const SomebodyWrites = meta.story({
  args: { isBusy: true },
  play: async ({ canvas, userEvent }) => {
    const hana = () => canvas.findByRole("button", { name: /^Hana Kovářová/ });
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    const room = within(await canvas.findByRole("region", { name: "Reports: design" }));
    await expect(await hana()).toHaveAccessibleName(/Hana is typing…/);
    await userEvent.click(canvas.getByRole("button", { name: "Somebody writes" }));
    await waitFor(async () =>
      expect(await hana()).toHaveAccessibleName(/1 unread message.*Done\. Have a look/),
    );
    await expect(
      await room.findByText("Yuki is typing…", { selector: ".messenger-typing" }),
    ).toBeVisible();
  },
});

/**
 * R13: in a column of 320 px one pane shows at a time. Opening a room leads to the back button, and
 * that back to the room's row.
 */
export const Narrow = meta.story({
  decorators: [inNarrowFrame],
  play: async ({ canvas, userEvent }) => {
    const row = () => canvas.findByRole("button", { name: /^Hana Kovářová/ });
    await userEvent.click(await row());
    const back = await canvas.findByRole("button", { name: "Back to the chats" });
    await expect(back).toHaveFocus();
    await expect(canvas.queryByRole("navigation")).toBeNull();
    await userEvent.click(back);
    await waitFor(async () => expect(await row()).toHaveFocus());
    await expect(canvas.queryByRole("region", { name: "Hana Kovářová" })).toBeNull();
    await userEvent.keyboard("{Enter}");
    await expect(await canvas.findByRole("region", { name: "Hana Kovářová" })).toBeVisible();
  },
});

/** Without a connection the list says so once, the field in its own words, and one can go on writing. */
export const Offline = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    const field = await canvas.findByRole("textbox", { name: "Message" });
    await userEvent.click(canvas.getByRole("button", { name: "Offline" }));
    await canvas.findByText(/^You’re offline. You can write/);
    await userEvent.type(field, "Back in a tunnel");
    await expect(field).toHaveValue("Back in a tunnel");
  },
});

/** Searching and folders are the app's: it gives the list fewer rooms. */
export const Searching = meta.story({
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole("button", { name: /^Hana Kovářová/ });
    const rows = () => within(canvas.getByRole("navigation")).getAllByRole("listitem");
    await userEvent.click(canvas.getByRole("button", { name: "People" }));
    await userEvent.type(canvas.getByRole("searchbox", { name: "Search chats" }), "tariq");
    await expect(rows()).toHaveLength(1);
    await expect(rows()[0]).toHaveTextContent("Tariq Mansour");
  },
});

/** The window turns around with its page; each text finds its own direction. */
export const RightToLeft = meta.story({
  decorators: [rightToLeft],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^צוות המוצר/ }));
    const room = await canvas.findByRole("region", { name: "צוות המוצר" });
    const list = canvas.getByRole("navigation");
    await expect(list.getBoundingClientRect().left).toBeGreaterThanOrEqual(
      room.getBoundingClientRect().right,
    );
  },
});

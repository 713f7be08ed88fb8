import { expect, fireEvent, waitFor, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { rightToLeft } from "../components/frame.tsx";
import { provideWorld, worldOf } from "../world/provideWorld.ts";
import { strategyById } from "../world/strategies.ts";
import { MessengerStage } from "./MessengerStage.tsx";

const unread = new Map([
  ["room-002", 2],
  ["room-005", 14],
  ["room-007", 21],
  ["room-011", 1],
]);

const meta = preview.meta({
  title: "In an app/Messenger",
  tags: ["picture-in-dark"],
  parameters: {
    layout: "fullscreen",
    strategySwitch: true,
    docs: { story: { inline: false, height: "720px" } },
  },
  args: { isBusy: false },
  argTypes: { isBusy: { table: { disable: true } } },
  // A backend with 200 rooms for each story.
  beforeEach: provideWorld({ clientNames: ["client"], level: "L3", unread }),
  render: ({ isBusy }: { isBusy: boolean }, context) => (
    <MessengerStage
      world={worldOf(context)}
      strategy={strategyById(context.globals["strategy"])}
      isBusy={isBusy}
    />
  ),
});

/**
 * The main window of a messenger, made from public exports only: `useChatSync` with `reconcile`,
 * `useChatRooms`, `useChatRoom`, `useDrafts` and the components.
 */
export const MainWindow = meta.story({
  name: "Main window",
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    await canvas.findByRole("region", { name: "Reports: design" });
    await expect(
      await canvas.findByText("RGB strikes again.", { selector: ".csk-message *" }),
    ).toBeVisible();
  },
});

/** A draft is still there when you come back from another chat, and is sent once. */
export const DraftAndSend = meta.story({
  name: "Draft and send",
  play: async ({ canvas, userEvent, step }) => {
    const room = (name: RegExp) => canvas.findByRole("button", { name });
    const field = () => canvas.findByRole("textbox", { name: "Message" });

    await step("Begin a message", async () => {
      await userEvent.click(await room(/^Hana Kovářová/));
      await userEvent.type(await field(), "Could you also look at");
    });
    await step("In another chat the field is empty, and the list shows the draft", async () => {
      await userEvent.click(await room(/^Settings: releases/));
      await canvas.findByRole("region", { name: "Settings: releases" });
      await expect(await field()).toHaveValue("");
      await expect(await room(/^Hana Kovářová/)).toHaveAccessibleName(/Could you also look at/);
    });
    await step("Back in the first chat, finish and send it", async () => {
      await userEvent.click(await room(/^Hana Kovářová/));
      await canvas.findByRole("region", { name: "Hana Kovářová" });
      await expect(await field()).toHaveValue("Could you also look at");
      await userEvent.type(await field(), " the last page?{Enter}");
      await expect(await field()).toHaveValue("");
    });
    await step("The server confirms it once", async () => {
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

/** A chat with unread messages opens where they begin, below a line that says so. */
export const OpensAtUnread = meta.story({
  name: "Opens at unread",
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

/**
 * Opening a chat marks it as read, in the list at once and on the server. What arrives in the open chat is
 * read as long as you see it: not while you read further up or the window is hidden. What you read on
 * another device is read here, too.
 */
export const UnreadCounts = meta.story({
  name: "Unread counts",
  beforeEach: () => () => void Reflect.deleteProperty(document, "visibilityState"),
  play: async (context) => {
    const { canvas, userEvent, step } = context;
    const { truth } = worldOf(context);
    const incident = "room-005";
    const row = (name: RegExp) => canvas.findByRole("button", { name });
    const expectUnread = async (count: number) => {
      const label = count === 0 ? /unread/ : new RegExp(`${count} unread message`);
      await waitFor(async () => {
        const named = expect(await row(/^Incident 114/));
        await (count === 0 ? named.not : named).toHaveAccessibleName(label);
        await expect(truth.unreadCount("everyone", incident)).toBe(count);
      });
    };
    const write = (text: string) =>
      truth.postChatMessage({
        chatRoomId: incident,
        sender: { id: "person-kwame", name: "Kwame Boateng" },
        text,
      });

    await step("Opening a chat with unread messages marks it as read", async () => {
      await expectUnread(14);
      await userEvent.click(await row(/^Incident 114/));
      await expectUnread(0);
    });
    const log = within(canvas.getByRole("log"));
    await step("Further up, a new message counts until it is seen", async () => {
      write("The fix is out.");
      await expectUnread(1);
      await userEvent.click(await canvas.findByRole("button", { name: /new message/ }));
      await expect(await log.findByText("The fix is out.")).toBeVisible();
      await expectUnread(0);
    });
    await step("At the end, a new message is read at once", async () => {
      write("Memory is flat.");
      await expect(await log.findByText("Memory is flat.")).toBeVisible();
      await expectUnread(0);
    });
    await step("In a hidden window, a new message counts until it is seen", async () => {
      setVisibility("hidden");
      write("Closing this.");
      await expectUnread(1);
      setVisibility("visible");
      await expectUnread(0);
    });
    await step("What is read on another device is read here", async () => {
      await userEvent.click(await row(/^Reports: design/));
      const { id } = write("Thanks, all!");
      await expectUnread(1);
      truth.readChatRoom("everyone", incident, id);
      await expectUnread(0);
    });
  },
});

/** As if the window was hidden behind another one or shown again. */
function setVisibility(state: DocumentVisibilityState) {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** A click on the pinned message scrolls to it and moves focus there. */
export const PinnedMessage = meta.story({
  name: "Pinned message",
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    await userEvent.click(await canvas.findByRole("button", { name: /^Pinned message/ }));
    const message = within(canvas.getByRole("log")).getByText("surface-2, never a hex value :)");
    await waitFor(async () => expect(message.closest("article")).toHaveFocus());
    const { top, bottom } = message.getBoundingClientRect();
    const view = canvas.getByRole("log").getBoundingClientRect();
    await expect(top).toBeGreaterThan(view.top);
    await expect(bottom).toBeLessThan(view.bottom);
  },
});

/**
 * ArrowUp in an empty field edits the latest message of one’s own, and Escape leaves it as it is. The new text
 * shows at once, and the draft of the next message is kept meanwhile.
 */
export const EditAMessage = meta.story({
  name: "Edit a message",
  play: async ({ canvas, userEvent, step }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Hana Kovářová/ }));
    const field = () => canvas.findByRole("textbox", { name: "Message" });
    const editor = () => canvas.findByRole("textbox", { name: "Edit message" });
    const log = within(await canvas.findByRole("log"));
    await userEvent.type(await field(), "See you at nin{Enter}");
    await log.findByText("See you at nin");
    await step("Escape leaves the message as it is", async () => {
      await waitFor(async () => {
        await userEvent.click(await field());
        await userEvent.keyboard("{ArrowUp}");
        await expect(await editor()).toHaveValue("See you at nin");
      });
      await userEvent.type(await editor(), "ety");
      // Ends the composition of an input method.
      await fireEvent.keyDown(await editor(), { key: "Escape", isComposing: true });
      await expect(await editor()).toHaveValue("See you at ninety");
      await userEvent.keyboard("{Escape}");
      await expect(await field()).toHaveValue("");
      await expect(canvas.getByRole("region", { name: "Hana Kovářová" })).toBeVisible();
    });
    await step("Enter saves the new text", async () => {
      await waitFor(async () => expect(await field()).toHaveFocus());
      await userEvent.keyboard("{ArrowUp}");
      await userEvent.type(await editor(), "e{Enter}");
      const message = (await log.findByText("See you at nine")).closest("article");
      await expect(message).toHaveAttribute("data-edited");
      await expect(log.queryByText("See you at nin")).toBeNull();
      await waitFor(async () =>
        expect(await canvas.findByRole("button", { name: /^Hana Kovářová/ })).toHaveAccessibleName(
          /You: See you at nine/,
        ),
      );
    });
  },
});

/** A deletion can be undone for five seconds; nothing is asked of the server until then. */
export const DeleteAMessage = meta.story({
  name: "Delete a message",
  play: async (context) => {
    const { canvas, userEvent, step } = context;
    await userEvent.click(await canvas.findByRole("button", { name: /^Hana Kovářová/ }));
    const log = within(await canvas.findByRole("log"));
    await userEvent.type(
      await canvas.findByRole("textbox", { name: "Message" }),
      "Wrong chat{Enter}",
    );
    const isStored = () =>
      worldOf(context).truth.chatRooms.some(
        ({ latestChatMessage }) => latestChatMessage?.text === "Wrong chat",
      );
    await waitFor(async () => expect(isStored()).toBe(true));
    const deleteIt = async () => {
      const message = (await log.findByText("Wrong chat")).closest("article");
      if (message === null) throw new Error("The text is in no message.");
      // As the keyboard does it: only a real mouse hovers.
      message.focus();
      await userEvent.click(await within(message).findByRole("button", { name: "Delete" }));
      await expect(await log.findByText("Message deleted")).toBeVisible();
    };
    await step("Undone", async () => {
      await deleteIt();
      await userEvent.click(canvas.getByRole("button", { name: "Undo" }));
      await expect(await log.findByText("Wrong chat")).toBeVisible();
      await expect(isStored()).toBe(true);
    });
    await step("Leaving the chat doesn’t wait", async () => {
      await deleteIt();
      await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
      await waitFor(async () => expect(isStored()).toBe(false));
      await waitFor(async () =>
        expect(await canvas.findByRole("button", { name: /^Hana Kovářová/ })).toHaveAccessibleName(
          /Message deleted/,
        ),
      );
    });
  },
});

/** The list and the header say who is typing until the message arrives, and who is there. */
export const Typing = meta.story({
  args: { isBusy: true },
  play: async ({ canvas, userEvent }) => {
    const hana = () => canvas.findByRole("button", { name: /^Hana Kovářová/ });
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    const room = within(await canvas.findByRole("region", { name: "Reports: design" }));
    await expect(await hana()).toHaveAccessibleName(/online.*Hana is typing…/);
    await userEvent.click(canvas.getByRole("button", { name: "Somebody writes" }));
    await waitFor(async () =>
      expect(await hana()).toHaveAccessibleName(/1 unread message.*Done\. Have a look/),
    );
    await expect(
      await room.findByText("Yuki is typing…", { selector: ".messenger-typing" }),
    ).toBeVisible();
  },
});

/** At 320 px one pane shows at a time, and focus follows from the row to the back button and back. */
export const NarrowColumn = meta.story({
  name: "Narrow column",
  decorators: [
    (Story) => (
      <div style={{ inlineSize: "320px", marginInline: "auto" }}>
        <Story />
      </div>
    ),
  ],
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

/** Offline, the list and the field say so, and you can go on writing. */
export const Offline = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole("button", { name: /^Reports: design/ }));
    const field = await canvas.findByRole("textbox", { name: "Message" });
    await userEvent.click(canvas.getByRole("button", { name: "Offline" }));
    await canvas.findByText(/^You’re offline. You can write/);
    await expect(canvas.getByText("Waiting for the network…")).toBeVisible();
    await userEvent.type(field, "Back in a tunnel");
    await expect(field).toHaveValue("Back in a tunnel");
  },
});

/** Search and folders belong to the app, which passes fewer rooms to the list. */
export const Search = meta.story({
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole("button", { name: /^Hana Kovářová/ });
    const rows = () => within(canvas.getByRole("navigation")).getAllByRole("listitem");
    await userEvent.click(canvas.getByRole("button", { name: "People" }));
    await userEvent.type(canvas.getByRole("searchbox", { name: "Search chats" }), "tariq");
    await expect(rows()).toHaveLength(1);
    await expect(rows()[0]).toHaveTextContent("Tariq Mansour");
    await expect(canvas.getByText("Tariq", { selector: "mark" })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect(await canvas.findByRole("region", { name: "Tariq Mansour" })).toBeVisible();
    await userEvent.click(canvas.getByRole("searchbox", { name: "Search chats" }));
    await userEvent.keyboard("{Escape}");
    await expect(canvas.getByRole("searchbox", { name: "Search chats" })).toHaveValue("");
    await expect(canvas.getByRole("region", { name: "Tariq Mansour" })).toBeVisible();
  },
});

/** Escape leaves a chat for its row in the list, from wherever the focus is in it. */
export const Escape = meta.story({
  play: async ({ canvas, userEvent }) => {
    const row = () => canvas.findByRole("button", { name: /^Hana Kovářová/ });
    await userEvent.click(await row());
    await waitFor(async () =>
      expect(await canvas.findByRole("textbox", { name: "Message" })).toHaveFocus(),
    );
    // Ends the composition of an input method.
    await fireEvent.keyDown(document.activeElement ?? document.body, {
      key: "Escape",
      isComposing: true,
    });
    await expect(canvas.getByRole("region", { name: "Hana Kovářová" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect(canvas.queryByRole("region", { name: "Hana Kovářová" })).toBeNull();
    await waitFor(async () => expect(await row()).toHaveFocus());
  },
});

/** The button in the header mutes a chat, which its row shows. */
export const Mute = meta.story({
  play: async ({ canvas, userEvent }) => {
    const row = () => canvas.findByRole("button", { name: /^Hana Kovářová/ });
    await userEvent.click(await row());
    await userEvent.click(await canvas.findByRole("button", { name: "Mute this chat" }));
    await expect(await row()).toHaveAccessibleName(/muted$/);
    await userEvent.click(canvas.getByRole("button", { name: "Unmute this chat" }));
    await expect(await row()).not.toHaveAccessibleName(/muted$/);
  },
});

/** In a right-to-left page the window is mirrored, and each text keeps its own direction. */
export const RightToLeft = meta.story({
  name: "Right to left",
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

import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Banner, ChatMessageInput, ChatRoom } from "../../../src/components/index.ts";
import { AppIcon } from "../../in-an-app/IconButton.tsx";
import { releaseHistory } from "../ChatRoom/fixtures.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { frame, onSurface } from "../frame.tsx";
import { docsParameters } from "../storyDefaults.ts";

const meta = preview.meta({
  title: "Components/Banner",
  tags: ["picture-in-dark"],
  component: Banner,
  parameters: docsParameters,
  decorators: [onSurface, frame({ inlineSize: "min(100%, 40rem)" })],
  args: {
    icon: <AppIcon name="pin" />,
    text: "Everything about 4.2 goes in here.",
    actionLabel: "Show",
    onAction: fn(),
  },
  argTypes: { text: { control: "text" }, actionLabel: { control: "text" } },
});

/** A banner tells in one line what matters about the content below it, with one button. */
export const Default = meta.story({
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Show" }));
    await expect(args.onAction).toHaveBeenCalledOnce();
  },
});

/** Three tones tell information, a problem and a failure apart; the words do so too. */
export const Tones = meta.story({
  render: (args) => (
    <div style={{ display: "grid", gap: "0.5rem" }}>
      <Banner {...args} />
      <Banner
        {...args}
        icon={undefined}
        tone="warning"
        text="The connection is slow; messages go out late."
        onAction={undefined}
      />
      <Banner
        {...args}
        icon={undefined}
        tone="danger"
        text="Messages couldn’t be updated."
        actionLabel="Try again"
      />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole("button")).toHaveLength(2);
    await expect(canvas.getByText(/^Messages couldn’t/).closest("p")).toHaveAttribute(
      "data-tone",
      "danger",
    );
  },
});

/** Long text wraps, and the button stays beside it. */
export const LongText = meta.story({
  name: "Long text",
  decorators: [frame({ inlineSize: "min(100%, 20rem)" })],
  args: {
    text: "The timetable of the northern fjords changes on Sunday; everybody who sails there has read it by then.",
  },
  play: async ({ canvas }) => {
    const button = canvas.getByRole("button", { name: "Show" });
    const banner = button.closest("p");
    await expect(banner?.scrollWidth).toBe(banner?.clientWidth);
    await expect(button.getBoundingClientRect().height).toBeLessThan(32);
  },
});

/** In the `banner` slot of a `ChatRoom`, it stands between the header and the history. */
export const InARoom = meta.story({
  name: "In a room",
  decorators: [frame({ blockSize: "var(--story-height)" })],
  render: (args) => (
    <ChatRoom chatRoom={RELEASE_ROOM} subtitle="5 members" banner={<Banner {...args} />}>
      {releaseHistory}
      <ChatMessageInput onSend={fn()} />
    </ChatRoom>
  ),
  play: async ({ canvas }) => {
    const banner = canvas.getByText("Everything about 4.2 goes in here.", { selector: "p span" });
    const { bottom } = banner.getBoundingClientRect();
    await expect(canvas.getByRole("log").getBoundingClientRect().top).toBeGreaterThanOrEqual(
      bottom,
    );
  },
});

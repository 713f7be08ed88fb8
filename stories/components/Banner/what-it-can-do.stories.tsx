import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { Banner, ChatMessageInput, ChatRoom } from "../../../src/components/index.ts";
import { releaseHistory } from "../ChatRoom/releaseHistory.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { frame } from "../frame.tsx";
import { bannerStories } from "./bannerStories.tsx";

const meta = preview.meta({
  title: "Components/Banner/What it can do",
  tags: ["picture-in-dark"],
  component: Banner,
  ...bannerStories,
});

/** Three tones: something to know, a problem, a failure. The words tell them apart as well. */
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

/** A long text wraps, and the button stays beside it. */
export const LongText = meta.story({
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

/** In a room's slot `banner` it stands between the header and the history. */
export const InARoom = meta.story({
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

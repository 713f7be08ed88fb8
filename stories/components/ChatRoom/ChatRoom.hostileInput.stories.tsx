import { expect, fn } from "storybook/test";

import preview from "../../../.storybook/preview.tsx";
import { ChatMessageInput, ChatMessageList, ChatRoom } from "../../../src/components/index.ts";
import { IconButton } from "../../in-an-app/IconButton.tsx";
import { RELEASE_ROOM } from "../fixtures.ts";
import { HOSTILE_NAMES } from "../hostile.ts";
import { chatRoomStories } from "./fixtures.tsx";

const meta = preview.meta({
  title: "Components/ChatRoom/Hostile input",
  component: ChatRoom,
  ...chatRoomStories,
  parameters: {
    ...chatRoomStories.parameters,
    summary: "Names that are made to break a page don’t break the header.",
  },
});

/** A long name is cut in the header and moves nothing else. */
export const LongName = meta.story({
  name: "Long name",
  args: {
    chatRoom: {
      id: "room-long",
      name: "Steering committee for the harmonisation of ferry timetables in the northern fjords",
    },
    subtitle: "Maximiliane von Hohenstein-Waldenburg, Tomek Wójcik, Jonas Lindqvist and 212 others",
    children: (
      <>
        <ChatMessageList chatMessages={[]} />
        <ChatMessageInput onSend={fn()} />
      </>
    ),
  },
});

/**
 * With markup, direction overrides, 300 marks on one letter or 100,000 characters in its name, each header
 * is as high as a usual one, nothing overflows, no name is reversed, and no script runs.
 */
export const HostileNames = meta.story({
  name: "Hostile names",
  // The code with each prop written out would be 100,000 characters of it.
  parameters: { docs: { source: { type: "code" } } },
  decorators: [(Story) => <div style={{ overflow: "auto" }}>{Story()}</div>],
  render: (args) => (
    <>
      {[RELEASE_ROOM.name, ...HOSTILE_NAMES].map((name, index) => (
        <ChatRoom
          {...args}
          key={name}
          style={{ blockSize: "auto", marginBlockEnd: "0.25rem" }}
          chatRoom={{ id: `room-${index}`, name }}
          strings={{ label: () => `Room ${index}` }}
          subtitle={name.slice(0, 2_000)}
          actions={<IconButton icon="more" label="More" />}
        />
      ))}
    </>
  ),
  play: async ({ canvas }) => {
    const [usual, ...hostile] = canvas.getAllByRole("region");
    await expect(hostile).toHaveLength(HOSTILE_NAMES.length);
    for (const room of hostile) {
      await expect(room.offsetHeight).toBe(usual?.offsetHeight);
      await expect(room.scrollWidth).toBe(room.clientWidth);
      await expect(room.scrollHeight).toBe(room.clientHeight);
      await expect(room.textContent.length).toBeLessThan(3_000);
    }
    await expect(canvas.getByRole("heading", { name: "Unnamed" })).toBeVisible();
    await expect(canvas.getByRole("heading", { name: /^Invoice fdp\.exe/ })).toBeVisible();
    for (const more of canvas.getAllByRole("button", { name: "More" })) {
      await expect(more.getBoundingClientRect().right).toBe(
        canvas.getAllByRole("button", { name: "More" })[0]?.getBoundingClientRect().right,
      );
    }
    await expect(document.querySelector("script[data-hostile], .csk img")).toBeNull();
    await expect("hostileNameRan" in window).toBe(false);
  },
});

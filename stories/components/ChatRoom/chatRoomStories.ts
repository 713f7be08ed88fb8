import { docsParameters } from "../docsParameters.ts";
import { RELEASE_ROOM } from "../fixtures.ts";
import { frame } from "../frame.tsx";

/** What all stories of the `ChatRoom` have in common. */
export const chatRoomStories = {
  parameters: docsParameters,
  decorators: [
    frame({
      inlineSize: "min(100%, 60rem)",
      minBlockSize: "20rem",
      maxBlockSize: "var(--story-height)",
    }),
  ],
  args: { chatRoom: RELEASE_ROOM, subtitle: "5 members" },
  argTypes: {
    subtitle: { control: "text" },
    actions: { control: false },
    children: { control: false },
  } as const,
};

import { docsParameters } from "../docsParameters.ts";
import { RELEASE_ROOM } from "../fixtures.ts";
import { frame, HIGH } from "../frame.tsx";

/** What all stories of the `ChatRoom` have in common. */
export const chatRoomStories = {
  parameters: docsParameters,
  decorators: [frame({ inlineSize: "min(100%, 60rem)", ...HIGH })],
  args: { chatRoom: RELEASE_ROOM, subtitle: "5 members" },
  argTypes: {
    subtitle: { control: "text" },
    actions: { control: false },
    children: { control: false },
  } as const,
};

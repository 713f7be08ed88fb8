import { provideWorld, worldOf } from "../world/provideWorld.ts";
import { MessengerStage } from "./MessengerStage.tsx";

/** What all stories of the messenger have in common: a backend with 200 rooms of their own. */
export const messengerStories = {
  args: { isBusy: false },
  argTypes: { isBusy: { table: { disable: true } } },
  parameters: {
    layout: "fullscreen",
    docs: { story: { inline: false, height: "720px" } },
  },
  beforeEach: provideWorld({ clientNames: ["client"], level: "L3" }),
  render: ({ isBusy }: { isBusy: boolean }, context: { canvasElement: HTMLElement }) => (
    <MessengerStage world={worldOf(context)} isBusy={isBusy} />
  ),
} as const;

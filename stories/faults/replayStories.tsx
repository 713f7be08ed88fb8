import type { Schedule } from "../../mocks/server/Schedule.ts";
import { reconcile, type ChatSyncStrategy } from "../../src/index.ts";
import { RecordedReplay } from "./RecordedReplay.tsx";
import { ReplayPage } from "./ReplayPage.tsx";

interface ReplayArgs {
  title: string;
  /** What happens here, in plain words. */
  caption: string;
  /** Everything that happens, as data. */
  schedule: Schedule;
  /** The strategy that stands beside `reconcile`. */
  strategy: ChatSyncStrategy;
}

const noControl = { control: false } as const;

/** What all stories have in common that replay a schedule. */
export const replayStories = {
  argTypes: {
    title: noControl,
    caption: noControl,
    schedule: noControl,
    strategy: noControl,
  },
  parameters: {
    layout: "fullscreen",
    docs: { story: { inline: true } },
  },
  render: ({ title, caption, schedule, strategy }: ReplayArgs) => (
    <ReplayPage title={title} caption={caption}>
      <RecordedReplay schedule={schedule} strategy={strategy} other={reconcile} />
    </ReplayPage>
  ),
} as const;

/** How to read a replay, as Markdown for the docs pages. */
export const howToRead = [
  "Each replay begins with its script: what happens on the server, on the way and on the screen, and what follows from it. What goes wrong on the way is in red.",
  "Then come three lanes at the same moment: what the server has, and what two clients show with a strategy each. Rows that contradict the server say what is wrong with them, and each lane counts the requests that it has made since the first screen.",
  "A replay stands at its end. *Restart* leads back to the beginning, *Step* one line on, *Play* through all of them; a click on a line or the slider leads anywhere.",
  "Nothing here is timed by your computer. Both clients were played to the end in virtual time before you saw them, with the real TanStack Query, from the same schedule, and what you see is the recording, which is why other rooms can't be opened in it.",
].join("\n\n");

/** For the docs pages whose schedules were written by hand, as Markdown. */
export const whereSchedulesAre =
  "The schedules, a few lines each, are in `stories/faults/schedules.ts`; *Replay* plays any other.";

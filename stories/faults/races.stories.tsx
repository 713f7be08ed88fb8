import { expect, within } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import {
  invalidateAffected,
  setOrInvalidate,
  setQueryDataNaive,
  withReconnect,
} from "../../src/sync/strategies/index.ts";
import { cancelThenSet } from "../strategies/cancelThenSet.ts";
import { cancelThenSetSource } from "../strategies/cancelThenSetSource.ts";
import { expectOutcome, goToLine, type PlayContext } from "./playReplay.ts";
import { howToRead, replayStories, whereSchedulesAre } from "./replayStories.tsx";
import { gapInClosedRoom, messageDuringFirstLoad } from "./schedules.ts";

const meta = preview.meta({
  title: "Faults/Races",
  ...replayStories,
  parameters: {
    ...replayStories.parameters,
    docs: {
      ...replayStories.parameters.docs,
      description: {
        component: `Four ways in which a query cache and a stream of events get in each other's way. None of them is an error of TanStack Query: each of its calls does what its documentation says, and it is their order that loses messages.\n\n${howToRead} ${whereSchedulesAre}\n\nOne of the strategies was written for this page, with a usual mistake:\n\n${cancelThenSetSource}`,
      },
    },
  },
});

const rightInTheEnd = "Right in the end.";
const withoutTheMessage = "Wrong in the end. Chats: 1 with a wrong preview. Messages: 1 missing.";

/** The answer to a first load erases a message that was written into the cache before it. */
export const FirstLoadWiped = meta.story({
  name: "First load wiped",
  args: {
    title: "The first load wipes out what came before it",
    caption:
      "Somebody writes while the app loads for the first time, and the client puts the message where the list will be. The answer, read on the server before, replaces whatever is there; reconcile writes the message again into the answer.",
    schedule: messageDuringFirstLoad,
    strategy: setQueryDataNaive,
  },
  play: async (context) => {
    await expectOutcome({
      "set-query-data-naive": { verdict: withoutTheMessage, requests: 0 },
      reconcile: { verdict: rightInTheEnd, requests: 0 },
    })(context);
    await context.step("Before the answers the message was on the screen, alone", async () => {
      await goToLine(context, /^0\.3 s/);
      await expectShownMessages(context, "in lane 1", 1);
      await goToLine(context, /All is quiet/);
      await expectShownMessages(context, "in lane 1", 4);
    });
  },
});

/** A first load that is cancelled is never made again. */
export const CancelThenSet = meta.story({
  name: "Cancel, then set",
  args: {
    title: "A cancelled first load stays pending for ever",
    caption:
      "The usual advice is to cancel what is in flight before writing, so that it can't overwrite. During a first load there is nothing to write into yet, and nobody asks again for what was cancelled; reconcile never cancels a first load.",
    schedule: messageDuringFirstLoad,
    strategy: cancelThenSet,
  },
  play: expectOutcome({
    "cancel-then-set": {
      verdict: "Wrong in the end: loading for ever. Chats: 5 missing. Messages: 4 missing.",
      requests: 0,
      aborted: 2,
    },
    reconcile: { verdict: rightInTheEnd, requests: 0 },
  }),
});

/** Invalidating a query during its first load has no effect. */
export const InvalidationIgnored = meta.story({
  name: "Invalidation ignored",
  args: {
    title: "Invalidating a first load has no effect",
    caption:
      "Somebody writes while the app loads for the first time, and the client says that what is being loaded is out of date. The mark is taken off when the answer arrives, old as it is, and no second request follows; reconcile writes the message into the answer.",
    schedule: messageDuringFirstLoad,
    strategy: invalidateAffected,
  },
  play: expectOutcome({
    "invalidate-affected": { verdict: withoutTheMessage, requests: 0 },
    reconcile: { verdict: rightInTheEnd, requests: 0 },
  }),
});

/** Writing into a query that is marked as out of date takes the mark off, and the gap stays. */
export const SetThenInvalidate = meta.story({
  name: "A write hides a gap",
  args: {
    title: "A write hides a known gap",
    caption:
      "After a disconnect the client marks the room you have left as out of date, to be fetched when you come back. The next message is written into it, which makes it look fresh, so the one that got lost stays lost; reconcile remembers the gap.",
    schedule: gapInClosedRoom,
    strategy: withReconnect(setOrInvalidate),
  },
  play: expectOutcome({
    "set-or-invalidate-with-reconnect": {
      verdict: "Wrong in the end. Messages: 1 missing.",
      requests: 3,
    },
    reconcile: { verdict: rightInTheEnd, requests: 4 },
  }),
});

async function expectShownMessages({ canvas }: PlayContext, place: string, count: number) {
  const room = within(await canvas.findByRole("region", { name: new RegExp(`, ${place}$`) }));
  await expect(room.getAllByRole("article")).toHaveLength(count);
}

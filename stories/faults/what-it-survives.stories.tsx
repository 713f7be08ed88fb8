import preview from "../../.storybook/preview.tsx";
import {
  invalidateAffected,
  invalidateAll,
  setAndFetchMissing,
  setOrInvalidate,
  setQueryDataNaive,
} from "../../src/sync/strategies/index.ts";
import { expectControls, expectLane, expectOutcome, goToLine } from "./playReplay.ts";
import { howToRead, replayStories, whereSchedulesAre } from "./replayStories.tsx";
import {
  disconnected,
  laggingServer,
  missingRoom,
  missingRoomFails,
  olderAnswer,
  pageWhileRoomsMove,
  roomOpenedLater,
  storm,
  twiceAndReordered,
} from "./schedules.ts";

const meta = preview.meta({
  title: "Faults/What it survives",
  ...replayStories,
  parameters: {
    ...replayStories.parameters,
    docs: {
      ...replayStories.parameters.docs,
      description: {
        component: `Networks are late, lossy and out of order. Each story is one way in which that shows in a chat app: the same script is played with a usual strategy, which breaks, and with \`reconcile\`, which does not.\n\n${howToRead} ${whereSchedulesAre}`,
      },
    },
  },
});

const rightInTheEnd = "Right in the end.";

/** An answer that was read before a message was written takes the message off the screen again. */
export const OlderAnswer = meta.story({
  name: "An answer older than the screen",
  args: {
    title: "An answer that is older than what is shown",
    caption:
      "The server reads the list, then somebody writes, and only then does the list arrive: it does not know of the message and erases it. reconcile keeps each message in a log and writes it again into any answer that may have missed it.",
    schedule: olderAnswer,
    strategy: setOrInvalidate,
  },
  play: async (context) => {
    await expectOutcome({
      "set-or-invalidate": {
        verdict: "Wrong in the end. Chats: 1 in the wrong place, 1 with a wrong preview.",
        requests: 1,
      },
      reconcile: { verdict: rightInTheEnd, requests: 1 },
    })(context);
    await expectControls(context);
  },
});

/** One message for a room that was never opened must not pass for the whole of its history. */
export const MessageBeforeAnyData = meta.story({
  name: "A message before any data",
  args: {
    title: "A message before there is any data",
    caption:
      "Somebody writes in a room that you have not opened yet. A client that makes a list of this one message believes that it knows the room, and never asks for the rest; reconcile waits until you open it and fetches it then.",
    schedule: roomOpenedLater,
    strategy: setQueryDataNaive,
  },
  play: expectOutcome({
    "set-query-data-naive": { verdict: "Wrong in the end. Messages: 3 missing.", requests: 0 },
    reconcile: { verdict: rightInTheEnd, requests: 1 },
  }),
});

/** Messages for a room that is not in the list do not spoil other rooms' rows. */
export const MissingRoom = meta.story({
  name: "A room that is not in the list",
  args: {
    title: "A room that is not in the list",
    caption:
      "Two messages arrive for a room further down than what was loaded. A client that looks for its row and does not check whether there is one gives the messages to other rooms; reconcile asks for the room, once for both.",
    schedule: missingRoom,
    strategy: setQueryDataNaive,
  },
  play: expectOutcome({
    "set-query-data-naive": {
      verdict:
        "Wrong in the end. Chats: 1 missing, 2 in the wrong place, 2 with a wrong preview. Messages of closed rooms: 2 missing.",
      requests: 0,
    },
    reconcile: { verdict: rightInTheEnd, requests: 1 },
  }),
});

/** A request for a missing room that fails is made again. */
export const MissingRoomFails = meta.story({
  name: "The missing room can't be fetched",
  args: {
    title: "The missing room can't be fetched",
    caption:
      "A message arrives for a room that is not in the list, and the server answers the request for it with an error. Who gives up now has lost the row, since the message does not come again; reconcile asks again a second later.",
    schedule: missingRoomFails,
    strategy: setAndFetchMissing,
  },
  play: expectOutcome({
    "set-and-fetch-missing": { verdict: "Wrong in the end. Chats: 1 missing.", requests: 1 },
    reconcile: { verdict: rightInTheEnd, requests: 2 },
  }),
});

/** What was written while the connection was gone is there when it is back. */
export const Disconnected = meta.story({
  name: "A gap in the connection",
  args: {
    title: "A gap in the connection",
    caption:
      "The connection breaks for five seconds, and what is written meanwhile is never sent again. A client that just goes on has a hole for ever; reconcile asks for the list and the open room once when the connection is back.",
    schedule: disconnected,
    strategy: setOrInvalidate,
  },
  play: expectOutcome({
    "set-or-invalidate": {
      verdict:
        "Wrong in the end. Chats: 1 in the wrong place, 2 with a wrong preview. Messages: 1 missing.",
      requests: 0,
    },
    reconcile: { verdict: rightInTheEnd, requests: 2 },
  }),
});

/** In a storm, each message shows as it arrives, and nothing is asked for. */
export const Storm = meta.story({
  name: "A storm of messages",
  args: {
    title: "A storm of messages",
    caption:
      "A message arrives every 0.1 seconds, and an answer takes 0.4. A client that asks again for each message cancels its own request each time and shows nothing until the storm is over; reconcile shows each message as it comes and asks for nothing.",
    schedule: storm,
    strategy: invalidateAffected,
  },
  play: async (context) => {
    await expectOutcome({
      "invalidate-affected": { verdict: rightInTheEnd, requests: 15, aborted: 13 },
      reconcile: { verdict: rightInTheEnd, requests: 0 },
    })(context);
    await context.step("Before the last message, half the storm is missing", async () => {
      await goToLine(context, /^1\.3 s/);
      await expectLane(context, "invalidate-affected", {
        verdict: "Behind at this moment. Chats: 2 with a wrong preview. Messages: 5 missing.",
        requests: 14,
        aborted: 12,
      });
      await expectLane(context, "reconcile", { verdict: "Right at this moment.", requests: 0 });
      await goToLine(context, /All is quiet/);
    });
  },
});

/** A message that arrives while the next page is loaded is not lost with it. */
export const PageWhileRoomsMove = meta.story({
  name: "A page while rooms move",
  args: {
    title: "A page that arrives while rooms move",
    caption:
      "You load more chats, and before they arrive a message moves a room to the top. The new page is put below the rows as they were when you asked, so the move is undone; reconcile does it again, and each room is there once.",
    schedule: pageWhileRoomsMove,
    strategy: setOrInvalidate,
  },
  play: expectOutcome({
    "set-or-invalidate": {
      verdict: "Wrong in the end. Chats: 1 in the wrong place, 1 with a wrong preview.",
      requests: 1,
    },
    reconcile: { verdict: rightInTheEnd, requests: 1 },
  }),
});

/** Messages that come twice or late are each there once, and in their place. */
export const TwiceAndReordered = meta.story({
  name: "Twice, and in the wrong order",
  args: {
    title: "Twice, and in the wrong order",
    caption:
      "Of two messages the first arrives last, and the second arrives twice, as happens with several servers. A client that puts each event on top shows what it was sent; reconcile knows messages by their id and places them by their time.",
    schedule: twiceAndReordered,
    strategy: setOrInvalidate,
  },
  play: expectOutcome({
    "set-or-invalidate": {
      verdict:
        "Wrong in the end. Chats: 1 with a wrong preview. Messages: 1 shown twice, 1 in the wrong place.",
      requests: 0,
    },
    reconcile: { verdict: rightInTheEnd, requests: 0 },
  }),
});

/** A server that lags behind does not take a message back. */
export const LaggingServer = meta.story({
  name: "A server that lags behind",
  args: {
    title: "A server that lags behind",
    caption:
      "A message arrives, but the copy of the database that answers requests is three seconds behind it. So even a client that asks for everything again ends with an old list; reconcile keeps what it has seen, and makes sure with one more request later.",
    schedule: laggingServer,
    strategy: invalidateAll,
  },
  play: expectOutcome({
    "invalidate-all": {
      verdict: "Wrong in the end. Chats: 1 with a wrong preview. Messages: 1 missing.",
      requests: 3,
    },
    reconcile: { verdict: rightInTheEnd, requests: 2 },
  }),
});

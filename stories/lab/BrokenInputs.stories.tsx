import { expect, userEvent, waitFor } from "storybook/test";

import preview from "../../.storybook/preview.tsx";
import { chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { firstClientOf } from "../harness/firstOf.ts";
import { liveStories } from "../harness/liveStories.tsx";
import { playScenario, typeMessage } from "../harness/playScenario.ts";
import { worldOf } from "../world/provideWorld.ts";

const meta = preview.meta({
  title: "Lab/Broken inputs/What it survives",
  ...liveStories,
  globals: { strategy: "set-or-invalidate" },
});

const everythingOnceMore = { "GET /chat-rooms": 1, "GET /chat-rooms/room-001/messages": 1 };

/** A frame that is not JSON is reported and dropped, and what it may have been about is fetched. */
export const InvalidJson = meta.story({
  name: "A frame that is not JSON",
  args: {
    caption:
      "The server sends half a frame. It is reported and dropped; since nobody knows which room it was about, all that is on the screen is fetched again.",
  },
  play: async (context) => {
    await playScenario(
      ({ world }) => world.door.sendRaw('{"event":"new-chat-mess'),
      everythingOnceMore,
    )(context);
    await expect(await context.canvas.findByText("malformed-event")).toBeVisible();
  },
});

/** An event with a missing field is reported and dropped, and its room is fetched. */
export const MissingField = meta.story({
  name: "An event with a missing field",
  args: {
    caption:
      "The server sends a message without a sender. It is reported and dropped; the room that it names and the list are fetched again.",
  },
  play: async (context) => {
    const message = {
      id: "m",
      chatRoomId: "room-001",
      text: "Hello",
      createdAt: "2026-03-02T10:00Z",
    };
    const frame = { event: "new-chat-message", args: [message] };
    await playScenario(
      ({ world }) => world.door.sendRaw(JSON.stringify(frame)),
      everythingOnceMore,
    )(context);
    await expect(await context.canvas.findByText(/"chatMessage.sender" is missing/)).toBeVisible();
  },
});

/** Events that the kit does not know are reported once, and nothing is refetched for them. */
export const UnknownEvent = meta.story({
  name: "An unknown event",
  args: {
    caption:
      "The server sends thirty events of a name that this version of the kit does not know. The name is reported once. Nothing is refetched: no message was missed.",
  },
  play: async (context) => {
    const frame = { event: "chat-room-archived", args: ["room-003"] };
    await playScenario(({ world }) => {
      for (let count = 0; count < 30; count += 1) world.door.sendRaw(JSON.stringify(frame));
    }, {})(context);
    await expect(await context.canvas.findByText("unknown-event")).toBeVisible();
    await expect(await context.canvas.findByText(/^Reported: /)).toBeVisible();
  },
});

/** A hundred malformed frames lead to two rounds of requests, not to a hundred. */
export const StormOfMalformedFrames = meta.story({
  name: "A hundred malformed frames",
  args: {
    caption:
      "The server sends a hundred frames that can't be read. One round of requests starts with the first of them, and one more follows for all that came meanwhile.",
  },
  play: async (context) => {
    await playScenario(
      ({ world }) => {
        for (let count = 0; count < 100; count += 1) world.door.sendRaw('{"event":');
      },
      { "GET /chat-rooms": 2, "GET /chat-rooms/room-001/messages": 2 },
    )(context);
    await expect(await context.canvas.findByText(/^100 errors reported/)).toBeVisible();
  },
});

/** A message whose sending failed stays, and can be sent again. */
export const SendingFails = meta.story({
  name: "A message that can't be sent",
  args: {
    caption:
      "The server answers your message with an error. It stays where you wrote it, marked as failed; the second try succeeds, and it is there once.",
  },
  play: playScenario(
    async ({ world, canvas }) => {
      world.faults.failNext({ operation: "send", fail: 503 });
      await typeMessage(canvas, "On my way, five minutes.");
      await userEvent.click(await canvas.findByRole("button", { name: "Retry" }));
      await waitFor(() => expect(canvas.queryByRole("button", { name: "Retry" })).toBeNull());
    },
    { "POST /chat-rooms/room-001/messages": 2 },
  ),
});

/** A list that could not be loaded says so, and can be asked for again. */
export const ListCannotBeLoaded = meta.story({
  name: "A list that can't be loaded",
  args: {
    caption:
      "The server answers the first request for the list with an error; the second try works.",
  },
  play: async (context) => {
    const client = firstClientOf(worldOf(context));
    await playScenario(
      async ({ world, canvas }) => {
        world.faults.failNext({ operation: "chat-rooms", fail: 500 });
        void client.queryClient.resetQueries({ queryKey: chatRoomsKey });
        await userEvent.click(await canvas.findByRole("button", { name: "Try again" }));
      },
      { "GET /chat-rooms": 2 },
    )(context);
  },
});

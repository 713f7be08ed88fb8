import { expect, waitFor } from "storybook/test";

import { chatRoomsKey } from "../../src/index.ts";
import {
  postBurst,
  postInKnownRoom,
  postInMissingRoom,
  postInRoom,
} from "../world/postMessages.ts";
import { openChatRoomId, typeMessage, type Scenario } from "./playScenario.ts";

/** Somebody writes in the fifth room of the list, which is not open. */
export const messageInKnownRoom: Scenario = ({ world }) => void postInKnownRoom(world);

/** Somebody writes in a room that is not among the ten that were fetched. */
export const messageInMissingRoom: Scenario = ({ world }) => void postInMissingRoom(world);

/** Somebody writes in the room that is open. */
export const messageInOpenRoom: Scenario = ({ world }) => void postInRoom(world, openChatRoomId);

/** Thirty messages arrive at once in known rooms, ten of them in the open one. */
export const burstOfThirty: Scenario = ({ world }) => {
  world.backend.configure({ latencyMs: 50 });
  postBurst(world, openChatRoomId);
};

/** The user writes in the open room and presses Enter. */
export const ownMessage: Scenario = async ({ canvas }) => {
  await typeMessage(canvas, "On my way, five minutes.");
  await waitFor(() =>
    expect(canvas.getAllByText(/On my way, five minutes/, { selector: "article *" })).toHaveLength(
      1,
    ),
  );
};

/**
 * The list is being fetched again: the server has read it and its response is on the way. Before it
 * arrives, somebody writes in a known room.
 */
export const messageDuringRefetch: Scenario = async ({ world, client }) => {
  const release = world.backend.holdResponses();
  void client.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await waitFor(() => expect(world.backend.heldResponses).toBe(1));
  postInKnownRoom(world);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  release();
};

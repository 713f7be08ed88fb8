import { expect, waitFor } from "storybook/test";

import { chatRoomsKey } from "../../../src/queries/queryKeys.ts";
import { postInKnownRoom, postInRoom } from "../../world/postMessages.ts";
import { openChatRoomId, type Scenario } from "../playScenario.ts";

/**
 * The list is being fetched again, and its response takes long. Before it arrives, somebody writes in
 * a known room, and the client refetches what is affected.
 */
export const messageDuringSlowRefetch: Scenario = async ({ world, client }) => {
  const release = world.faults.holdResponses();
  void client.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await waitFor(() => expect(world.faults.heldResponses).toBe(1));
  postInKnownRoom(world);
  await waitFor(() => expect(client.traffic.requests).toHaveLength(2));
  release();
};

/**
 * The list is fetched for the first time, and its response takes long. Before it arrives, somebody
 * writes in the open room, and the client refetches what is affected.
 */
export const messageDuringSlowFirstLoad: Scenario = async ({ world, client }) => {
  const release = world.faults.holdResponses();
  void client.queryClient.resetQueries({ queryKey: chatRoomsKey });
  await waitFor(() => expect(world.faults.heldResponses).toBe(1));
  postInRoom(world, openChatRoomId);
  await waitFor(() => expect(world.faults.heldResponses).toBe(2));
  release();
};

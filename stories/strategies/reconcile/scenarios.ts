import { expect, waitFor } from "storybook/test";

import { chatRoomsKey } from "../../../src/queries/queryKeys.ts";
import { postInKnownRoom, postInRoom } from "../../world/postMessages.ts";
import { openChatRoomId, type Scenario } from "../playScenario.ts";
import { missingRoomWhoseFetchFails } from "../scenarios.ts";

/** Returns the scenario in which somebody writes in each of these rooms, one right after the other. */
export function messagesIn(...chatRoomIds: readonly string[]): Scenario {
  return ({ world }) => {
    for (const chatRoomId of chatRoomIds) postInRoom(world, chatRoomId);
  };
}

/** The ids of rooms far below what lists have loaded. */
export function missingRooms(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `room-0${61 + index}`);
}

/** The same as `missingRoomWhoseFetchFails`, until the room was requested once more. */
export const missingRoomAskedForTwice: Scenario = async (stage) => {
  await missingRoomWhoseFetchFails(stage);
  await waitFor(() => expect(stage.client.traffic.requests).toHaveLength(2));
};

/**
 * The connection breaks; people write in the open room twice, in a known room and in a missing one;
 * the connection is back, and the list says that it is catching up until it has.
 */
export const messagesWhileDisconnected: Scenario = async ({ world, client, canvas }) => {
  world.faults.setOnline(false);
  await waitFor(() => expect(client.socket.connected).toBe(false));
  postInRoom(world, openChatRoomId);
  postInKnownRoom(world);
  postInRoom(world, openChatRoomId);
  postInRoom(world, "room-070");
  const release = world.faults.holdResponses();
  world.faults.setOnline(true);
  await expect(await canvas.findByText("Catching up…")).toBeVisible();
  release();
};

/** Three messages for the open room: the first comes last, and the second one twice. */
export const duplicatedAndReordered: Scenario = async (stage) => {
  const { world, client } = stage;
  world.faults.delayNext(300);
  world.faults.duplicateNext(1);
  await messagesIn(openChatRoomId, openChatRoomId, openChatRoomId)(stage);
  await waitFor(() => expect(client.eventsReceived).toBe(4));
};

/**
 * Of three messages for the open room the second never arrives; it is requested. The first shows that
 * the server counts its events without gaps.
 */
export const lostMessage: Scenario = async (stage) => {
  const { world, client } = stage;
  await messagesIn(openChatRoomId)(stage);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  world.faults.loseNext(1);
  await messagesIn(openChatRoomId, openChatRoomId)(stage);
  await waitFor(() => expect(client.traffic.requests).toHaveLength(1));
};

/** Longer than any story takes: a server that lags so far knows of nothing that was written in it. */
const oneMinute = 60_000;

/**
 * Somebody writes in a known room, and the list is fetched from a server that does not know of it
 * yet; when it does, the client refetches the list once.
 */
export const refetchFromLaggingServer: Scenario = async ({ world, client }) => {
  postInKnownRoom(world);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  world.faults.configure({ lagMs: oneMinute });
  await client.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  world.faults.configure({ lagMs: 0 });
  await waitFor(() => expect(client.traffic.requests).toHaveLength(2));
};

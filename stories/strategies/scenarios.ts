import { expect, userEvent, waitFor, within } from "storybook/test";

import { chatRoomsKey } from "../../src/queries/queryKeys.ts";
import {
  postBurst,
  postInKnownRoom,
  postInMissingRoom,
  postInRoom,
} from "../world/postMessages.ts";
import { becomeQuiet, openChatRoomId, typeMessage, type Scenario } from "./playScenario.ts";

/** Somebody writes in the fifth room of the list, which is not open. */
export const messageInKnownRoom: Scenario = ({ world }) => void postInKnownRoom(world);

/** Somebody writes in a room that is not among the ten that were fetched. */
export const messageInMissingRoom: Scenario = ({ world }) => void postInMissingRoom(world);

/** Somebody writes in the room that is open. */
export const messageInOpenRoom: Scenario = ({ world }) => void postInRoom(world, openChatRoomId);

/** Thirty messages arrive at once in known rooms, ten of them in the open one. */
export const burstOfThirty: Scenario = ({ world }) => {
  world.faults.configure({ latencyMs: 100 });
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
  const release = world.faults.holdResponses();
  void client.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  await waitFor(() => expect(world.faults.heldResponses).toBe(1));
  postInKnownRoom(world);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  release();
};

/**
 * The list is fetched for the first time: the server has read it and its response is on the way.
 * Before it arrives, somebody writes in a known room.
 */
export const messageDuringFirstLoad: Scenario = async ({ world, client }) => {
  const release = world.faults.holdResponses();
  void client.queryClient.resetQueries({ queryKey: chatRoomsKey });
  await waitFor(() => expect(world.faults.heldResponses).toBe(1));
  postInKnownRoom(world);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  release();
};

/** The user has loaded three pages of rooms when somebody writes in a known room. */
export const messageWithThreeLoadedPages: Scenario = async ({ world, client, canvas }) => {
  for (const loadedRooms of [20, 30]) {
    await userEvent.click(canvas.getByRole("button", { name: "Load more chats" }));
    await waitFor(() =>
      expect(within(canvas.getByRole("navigation")).getAllByRole("listitem")).toHaveLength(
        loadedRooms,
      ),
    );
  }
  await becomeQuiet(world);
  client.traffic.markFirstScreen();
  postInKnownRoom(world);
};

/** Somebody writes in a known room that was never opened; then the user opens it. */
export const messageInRoomOpenedLater: Scenario = async ({ world, client, canvas }) => {
  const { chatRoomId } = postInKnownRoom(world);
  await waitFor(() => expect(client.eventsReceived).toBe(1));
  const { name = "" } = world.truth.chatRoom(chatRoomId) ?? {};
  const list = within(canvas.getByRole("navigation"));
  await userEvent.click(list.getByRole("button", { name: (label) => label.startsWith(name) }));
};

/** Somebody writes in a missing room, and the request for that room is answered with an error. */
export const missingRoomWhoseFetchFails: Scenario = ({ world }) => {
  world.faults.failNext({ operation: "chat-room", fail: 503 });
  postInMissingRoom(world);
};

/** Thirty messages arrive while the list is being fetched. */
export const burstDuringRefetch: Scenario = ({ world, client }) => {
  world.faults.configure({ latencyMs: 100 });
  void client.queryClient.refetchQueries({ queryKey: chatRoomsKey });
  postBurst(world, openChatRoomId);
};

/** The connection breaks, somebody writes in a known room, and the connection is back. */
export const messageWhileDisconnected: Scenario = async ({ world, client }) => {
  world.faults.setOnline(false);
  await waitFor(() => expect(client.socket.connected).toBe(false));
  postInKnownRoom(world);
  world.faults.setOnline(true);
  await waitFor(() => expect(client.socket.connected).toBe(true));
};

/**
 * Returns the same scenario, until the client has made so many requests. A strategy that waits before
 * it requests something looks quiet while it waits, and the story would end too early.
 */
export function untilRequested(count: number, scenario: Scenario): Scenario {
  return async (stage) => {
    await scenario(stage);
    await waitFor(() => expect(stage.client.traffic.requests).toHaveLength(count));
  };
}

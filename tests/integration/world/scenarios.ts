import { MutationObserver } from "@tanstack/react-query";
import { expect, vi } from "vitest";

import type { Truth } from "../../../mocks/truth/Truth.ts";
import { sendChatMessageMutationOptions } from "../../../src/index.ts";
import { chatRoomsKey } from "../../../src/queries/queryKeys.ts";
import { openChatRoomId, type TestClient } from "./createTestClient.ts";
import type { World } from "./openWorld.ts";

/** Something that happens to clients on a complete first screen. */
export interface Scenario {
  name: string;
  /** How many clients there are. */
  clientCount: number;
  /** Whether the speed of the network decides how many requests are made. */
  isRace: boolean;
  happen(world: World, clients: readonly TestClient[]): Promise<void> | void;
}

/** A message arrives in the fifth room of the list, which is not open. */
export const messageInKnownRoom: Scenario = {
  name: "a message in a known room",
  clientCount: 1,
  isRace: false,
  happen: ({ truth }) => void truth.nextChatMessage(idAtPlace(truth, 5)),
};

/** A message arrives in a room below those that are loaded. */
export const messageInMissingRoom: Scenario = {
  name: "a message in a missing room",
  clientCount: 1,
  isRace: false,
  happen: ({ truth }) => void truth.nextChatMessage(idAtPlace(truth, 25)),
};

/** Thirty messages at once: every third in the open room, the others in known ones. */
export const burstOfThirty: Scenario = {
  name: "a burst of 30",
  clientCount: 1,
  isRace: true,
  happen({ truth }) {
    const others = truth.chatRooms.slice(0, 10).filter(({ id }) => id !== openChatRoomId);
    for (let count = 0; count < 30; count += 1) {
      const other = others[count % others.length]?.id;
      truth.nextChatMessage(count % 3 === 0 ? openChatRoomId : other);
    }
  },
};

/** A message arrives while the list is being fetched, after the server has read it. */
export const messageDuringRefetch: Scenario = {
  name: "a message while the list is fetched",
  clientCount: 1,
  isRace: false,
  async happen(world, [client]) {
    const release = world.faults.holdResponses();
    void client?.queryClient.refetchQueries({ queryKey: chatRoomsKey });
    await vi.waitFor(() => expect(world.faults.heldResponses).toBe(1), { interval: 5 });
    await messageInKnownRoom.happen(world, []);
    await vi.waitFor(() => expect(client?.events).toHaveLength(1), { interval: 5 });
    release();
  },
};

/** All connections are lost while people write; requests go on being answered. */
export const lostConnection: Scenario = {
  name: "a lost connection",
  clientCount: 1,
  isRace: false,
  async happen(world, clients) {
    world.faults.setOnline(false);
    await world.becomeQuiet();
    await writeWhileAway(world, clients);
    world.faults.setOnline(true);
    await world.becomeQuiet();
    await messageInKnownRoom.happen(world, clients);
  },
};

/** People write while the server is down, and once more when every client is back. */
export const serverRestart: Scenario = {
  name: "a server restart",
  clientCount: 1,
  isRace: false,
  async happen(world, clients) {
    await world.stop();
    await writeWhileAway(world, clients);
    await world.start();
    await messageInKnownRoom.happen(world, clients);
  },
};

/** Two messages for the open room, one for a missing one, and a client that asks for the list. */
async function writeWhileAway(world: World, clients: readonly TestClient[]) {
  world.truth.nextChatMessage(openChatRoomId);
  world.truth.nextChatMessage(openChatRoomId);
  await messageInMissingRoom.happen(world, clients);
  for (const { queryClient } of clients) {
    await queryClient.refetchQueries({ queryKey: chatRoomsKey });
  }
}

/** One user is signed in at two clients, and writes at the first of them. */
export const ownMessage: Scenario = {
  name: "an own message from two clients",
  clientCount: 2,
  isRace: false,
  async happen(_, [sender]) {
    if (sender === undefined) return;
    const { api, queryClient } = sender;
    const options = sendChatMessageMutationOptions({ api, chatRoomId: openChatRoomId });
    await new MutationObserver(queryClient, options).mutate({
      text: "On my way, five minutes.",
      clientId: "draft-1",
    });
  },
};

/** A message is edited twice and another one deleted, both in the open room. */
export const editsAndDeletion: Scenario = {
  name: "two edits and a deletion",
  clientCount: 2,
  isRace: true,
  happen({ truth }) {
    const [newest, second] = truth.chatMessages(openChatRoomId);
    if (newest === undefined || second === undefined) return;
    truth.changeChatMessage(openChatRoomId, second.id, "Quarter past, I meant.");
    truth.changeChatMessage(openChatRoomId, second.id, "Half past, in the end.");
    truth.changeChatMessage(openChatRoomId, newest.id);
  },
};

/** The newest message of the open room is deleted while the list is fetched, after the server has read it. */
export const deletionDuringRefetch: Scenario = {
  name: "a deletion while the list is fetched",
  clientCount: 1,
  isRace: false,
  async happen({ faults, truth }, [client]) {
    const [newest] = truth.chatMessages(openChatRoomId);
    const release = faults.holdResponses();
    void client?.queryClient.refetchQueries({ queryKey: chatRoomsKey });
    await vi.waitFor(() => expect(faults.heldResponses).toBe(1), { interval: 5 });
    truth.changeChatMessage(openChatRoomId, newest?.id ?? "");
    await vi.waitFor(() => expect(client?.events).toHaveLength(1), { interval: 5 });
    release();
  },
};

/** A room gets another name, and the open room is left. */
export const renamedAndLeft: Scenario = {
  name: "a room that is renamed and one that is left",
  clientCount: 2,
  isRace: true,
  happen({ truth }) {
    truth.renameChatRoom(idAtPlace(truth, 5), "Front desk");
    truth.leaveChatRoom(openChatRoomId);
  },
};

/** The open room is left while the list is fetched, after the server has read it. */
export const leftDuringRefetch: Scenario = {
  name: "a room that is left while the list is fetched",
  clientCount: 1,
  isRace: true,
  async happen({ faults, truth }, [client]) {
    const release = faults.holdResponses();
    void client?.queryClient.refetchQueries({ queryKey: chatRoomsKey });
    await vi.waitFor(() => expect(faults.heldResponses).toBe(1), { interval: 5 });
    truth.leaveChatRoom(openChatRoomId);
    await vi.waitFor(() => expect(client?.events).toHaveLength(1), { interval: 5 });
    release();
  },
};

/** The open room is left, and joined again after somebody has written in it. */
export const leftAndJoinedAgain: Scenario = {
  name: "a room that is left and joined again",
  clientCount: 2,
  isRace: true,
  async happen(world) {
    const { truth } = world;
    truth.leaveChatRoom(openChatRoomId);
    await world.becomeQuiet();
    truth.postInLeftRoom(openChatRoomId);
    truth.rejoinChatRoom(openChatRoomId);
  },
};

export const scenarios: readonly Scenario[] = [
  messageInKnownRoom,
  messageInMissingRoom,
  burstOfThirty,
  messageDuringRefetch,
  lostConnection,
  serverRestart,
  ownMessage,
  editsAndDeletion,
  deletionDuringRefetch,
];

function idAtPlace({ chatRooms }: Truth, place: number): string {
  const chatRoom = chatRooms[place - 1];
  if (chatRoom === undefined) throw new RangeError(`There is no room at place ${place}.`);
  return chatRoom.id;
}

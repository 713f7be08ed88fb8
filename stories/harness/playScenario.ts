import type { StoryContext } from "@storybook/react-vite";
import type { InfiniteData } from "@tanstack/react-query";
import { expect, userEvent, waitFor, within } from "storybook/test";

import type { ChatMessage, ChatRoomSummary, Page } from "../../src/index.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import { diffApp } from "../app/AppDivergence.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { worldOf } from "../world/provideWorld.ts";
import { firstClientOf, firstRoomOf } from "./firstOf.ts";

/** What a scenario acts on. */
interface ScenarioContext {
  world: ChatWorld;
  canvas: StoryContext["canvas"];
}

/** Makes something happen and, where it has to wait, waits for what it made happen. */
type Scenario = (context: ScenarioContext) => void | Promise<void>;

type PlayContext = Pick<StoryContext, "canvas" | "canvasElement" | "step">;

/**
 * Returns a play function that lets a scenario happen on a complete first screen, and asserts which
 * requests were made, as in `{ "GET /chat-rooms": 1 }`, and that the list and the open room end right.
 */
export function playScenario(scenario: Scenario, requests: Readonly<Record<string, number>>) {
  return async ({ canvas, canvasElement, step }: PlayContext) => {
    const world = worldOf({ canvasElement });
    const client = firstClientOf(world);
    const { id: openChatRoomId } = firstRoomOf(world);

    await step("The first screen is complete", () =>
      waitFor(() => expect(world.isFirstScreenComplete).toBe(true)),
    );
    await step("Something happens, and everything is quiet again", async () => {
      await scenario({ world, canvas });
      await becomeQuiet(world);
    });
    await step("These requests were made", async () => {
      await expect(countRequests(client)).toEqual(requests);
      await expect(client.traffic.figures.aborted).toBe(0);
    });
    await step("The list and the room show what is in the cache", () =>
      waitFor(() => expectShown(canvas, client, openChatRoomId)),
    );
    await step("Compared with the truth", async () => {
      const { chatRooms, chatMessages } = diffApp(world, world.truth, {
        chatRooms: shownChatRooms(client),
        chatMessages: shownChatMessages(client, openChatRoomId),
        openChatRoomId,
      });
      await expect(chatRooms.findings).toEqual([]);
      await expect(chatMessages.findings).toEqual([]);
      await expect(await canvas.findByText(/^Right:/)).toBeVisible();
    });
  };
}

/** A play function that ends when the client shows what the server has. */
export async function playFirstScreen({ canvas, canvasElement }: PlayContext): Promise<void> {
  const world = worldOf({ canvasElement });
  await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));
  await expect(await canvas.findByText(/^Right:/)).toBeVisible();
}

/** Resolves when no request, delivery, fetch, send or reconnect is under way. */
export function becomeQuiet(world: ChatWorld): Promise<void> {
  return waitFor(() => expect(world.isQuiet()).toBe(true));
}

/** Types a message into the open room and sends it with Enter. */
export async function typeMessage(canvas: ScenarioContext["canvas"], text: string): Promise<void> {
  await userEvent.type(canvas.getByRole("textbox"), `${text}{Enter}`);
}

function countRequests({ traffic }: SimClient): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of traffic.requests) {
    const request = `${method} ${path.replace(/^\/api/, "").replace(/\?.*/, "")}`;
    counts[request] = (counts[request] ?? 0) + 1;
  }
  return counts;
}

async function expectShown(
  canvas: ScenarioContext["canvas"],
  client: SimClient,
  chatRoomId: string,
) {
  const rows = within(canvas.getByRole("navigation")).getAllByRole("listitem");
  const chatRooms = shownChatRooms(client);
  await expect(rows).toHaveLength(chatRooms.length);
  for (const [index, { name }] of chatRooms.entries()) {
    await expect(rows[index]).toHaveTextContent(name);
  }
  const messages = within(canvas.getByRole("log")).getAllByRole("article");
  const chatMessages = shownChatMessages(client, chatRoomId).toReversed();
  await expect(messages).toHaveLength(chatMessages.length);
  const firstWords = chatMessages.at(-1)?.text.split("\n", 1)[0]?.slice(0, 30).trim();
  await expect(messages.at(-1)).toHaveTextContent(firstWords ?? "");
}

type Cached<T> = T[] | InfiniteData<Page<T>>;

/** Returns the rooms in a client's cache, in the order in which they are shown. */
function shownChatRooms({ queryClient }: SimClient): readonly ChatRoomSummary[] {
  return rowsOf(queryClient.getQueryData<Cached<ChatRoomSummary>>(chatRoomsKey));
}

/** Returns a room's messages in a client's cache, newest first. */
function shownChatMessages({ queryClient }: SimClient, chatRoomId: string): readonly ChatMessage[] {
  return rowsOf(queryClient.getQueryData<Cached<ChatMessage>>(chatMessagesKey(chatRoomId)));
}

function rowsOf<T>(data: Cached<T> | undefined): readonly T[] {
  if (data === undefined) return [];
  return Array.isArray(data) ? data : data.pages.flatMap(({ items }) => items);
}

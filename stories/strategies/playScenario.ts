import type { StoryContext } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";

import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import { diffApp } from "../app/AppDivergence.ts";
import { firstClientOf } from "../harness/firstOf.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { worldOf } from "../world/provideWorld.ts";
import { shownChatMessages, shownChatRooms } from "./shownRows.ts";

/** The room that is open when a story starts: the first of the list. */
export const openChatRoomId = "room-001";

/** What a scenario acts on. */
export interface Stage {
  world: ChatWorld;
  client: SimClient;
  canvas: StoryContext["canvas"];
}

/** Makes something happen and, where it has to wait, waits for what it made happen. */
export type Scenario = (stage: Stage) => void | Promise<void>;

/** "right", or how many things of each kind are wrong. */
type Expected = "right" | Partial<Divergence["counts"]>;

export interface Outcome {
  /** How often each request was started, as in `{ "GET /chat-rooms": 1 }`. */
  requests: Readonly<Record<string, number>>;
  /** @default 0 */
  aborted?: number;
  chatRooms: Expected;
  chatMessages: Expected;
  /**
   * The room whose messages are compared in the end.
   * @default openChatRoomId
   */
  comparedChatRoomId?: string;
}

type PlayContext = Pick<StoryContext, "canvas" | "canvasElement" | "step">;

/**
 * Returns a play function that lets a scenario happen on a complete first screen, and asserts which
 * requests were made and what the list and the open room show, compared with the truth.
 */
export function playScenario(scenario: Scenario, outcome: Outcome) {
  return async ({ canvas, canvasElement, step }: PlayContext) => {
    const world = worldOf({ canvasElement });
    const client = firstClientOf(world);
    const { comparedChatRoomId = openChatRoomId } = outcome;

    await step("The first screen is complete", () =>
      waitFor(() => expect(world.isFirstScreenComplete).toBe(true)),
    );
    await step("Something happens, and everything is quiet again", async () => {
      await scenario({ world, client, canvas });
      await becomeQuiet(world);
    });
    await step("These requests were made", async () => {
      await expect(countRequests(client)).toEqual(outcome.requests);
      await expect(client.traffic.figures.aborted).toBe(outcome.aborted ?? 0);
    });
    await step("The list and the room show what is in the cache", () =>
      waitFor(() => expectShown(canvas, client, comparedChatRoomId)),
    );
    await step("Compared with the truth", async () => {
      const { chatRooms, chatMessages } = diffApp(world, world.truth, {
        chatRooms: shownChatRooms(client),
        chatMessages: shownChatMessages(client, comparedChatRoomId),
        openChatRoomId: comparedChatRoomId,
      });
      await expect(summarize(chatRooms)).toEqual(outcome.chatRooms);
      await expect(summarize(chatMessages)).toEqual(outcome.chatMessages);
      const isRight = outcome.chatRooms === "right" && outcome.chatMessages === "right";
      await expect(
        await canvas.findByText(isRight ? /^Right:/ : /^Wrong: .* differs? from/),
      ).toBeVisible();
    });
  };
}

/** A play function that ends when every client shows what the server has. */
export async function playFirstScreen({ canvas, canvasElement }: PlayContext): Promise<void> {
  const world = worldOf({ canvasElement });
  await waitFor(() => expect(world.isFirstScreenComplete).toBe(true));
  await waitFor(() => expect(canvas.getAllByText(/^Right:/)).toHaveLength(world.clients.length));
}

/** Resolves when no request, delivery, fetch, send or reconnect is under way. */
export function becomeQuiet(world: ChatWorld): Promise<void> {
  return waitFor(() => expect(world.isQuiet()).toBe(true));
}

/** Types a message into the open room and sends it with Enter. */
export async function typeMessage(canvas: Stage["canvas"], text: string): Promise<void> {
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

function summarize({ counts, findings }: Divergence): Expected {
  if (findings.length === 0) return "right";
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

async function expectShown(canvas: Stage["canvas"], client: SimClient, chatRoomId: string) {
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

import type { StoryContext } from "@storybook/react-vite";
import { expect, within } from "storybook/test";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { startState, type LabState } from "../lab/labState.ts";
import type { LabSettings } from "../lab/scenes/LabScene.ts";
import { playedOnce } from "../lab/useLabActions.ts";
import { ScenePage } from "./ScenePage.tsx";

interface SceneArgs {
  sceneId: string;
  /** What the first lane's strategy does in the scene. */
  caption: string;
  strategyIds: readonly string[];
  changes: Partial<LabSettings>;
  schedule: Schedule | undefined;
}

const args: SceneArgs = {
  sceneId: "",
  caption: "",
  strategyIds: [],
  changes: {},
  schedule: undefined,
};

/** Returns what all stories of a strategy have in common. Their docs page begins with `description`, as Markdown. */
export function sceneStories(description: string) {
  return {
    args,
    // As in the Lab: axe would take the page's time while it plays.
    globals: { a11y: { manual: true } },
    parameters: {
      layout: "fullscreen" as const,
      controls: { disable: true },
      docs: { description: { component: description } },
    },
    beforeEach: ({ msw }: Pick<StoryContext, "msw">) => msw.use(...wireHandlers),
    render: ({ caption, ...given }: SceneArgs, { viewMode }: Pick<StoryContext, "viewMode">) => (
      <ScenePage state={stateOf(given, viewMode === "docs")} caption={caption} />
    ),
  };
}

function stateOf({ schedule, ...given }: Omit<SceneArgs, "caption">, waits: boolean): LabState {
  return {
    ...startState,
    ...given,
    ...(schedule !== undefined && { schedule }),
    // On a docs page there are many, and each waits until its button is pressed.
    acts: waits ? [] : playedOnce,
  };
}

interface SceneStoryOptions {
  /** What the first strategy does in the scene, in plain words. */
  caption: string;
  /** The strategy of each lane, with how it ends, as in "Wrong in 2 chats: 1 request, 1 aborted". */
  ends: Readonly<Record<string, string>>;
  /** Where the scene is played with other settings than its own. */
  changes?: Partial<LabSettings>;
  /** What the scene `schedule` plays. */
  schedule?: Schedule;
  /** What is tried on the page once the scene is over. */
  afterwards?: (context: PlayContext) => Promise<void>;
}

export type PlayContext = Pick<StoryContext, "canvas" | "step">;

/** Unless motion is reduced a scene takes its time. */
const patiently = { timeout: 30_000 };

/**
 * Returns a story that plays a scene of the Lab to its end. What each strategy requests in it, and what
 * is wrong row by row, is in `sceneOutcomes.txt`; here a reader has to see it.
 */
export function sceneStory(sceneId: string, options: SceneStoryOptions) {
  const { caption, ends, changes, schedule, afterwards } = options;
  return {
    args: { sceneId, caption, strategyIds: Object.keys(ends), changes: changes ?? {}, schedule },
    async play({ canvas, step }: PlayContext) {
      await step("The scene is over", async () => {
        await canvas.findByText(
          /\b(is|are) (right|wrong)\b/,
          { selector: "[role=status] > :not([aria-hidden])" },
          patiently,
        );
      });
      for (const [index, [strategyId, end]] of Object.entries(ends).entries()) {
        const [verdict = "", cost = ""] = end.split(": ");
        await step(`${strategyId} ends: ${end}`, async () => {
          const name = `Lane ${index + 1}, ${strategyId}`;
          const lane = await canvas.findByRole("region", { name });
          await expect(within(lane).getByText(cost)).toBeVisible();
          await expect(lane).toHaveTextContent(`${verdict}${cost}`);
          const showsList = within(lane).queryByRole("navigation") !== null;
          if (verdict === "Right" && showsList) await expectSameRows(canvas, lane);
        });
      }
      await afterwards?.({ canvas, step });
    },
  };
}

/** Asserts that a lane's list begins as that of the server does; of a long one only the top is rendered. */
async function expectSameRows(canvas: PlayContext["canvas"], lane: HTMLElement) {
  const inLane = rowsIn(lane);
  const onServer = rowsIn(canvas.getByRole("region", { name: "Server" }));
  const count = Math.min(inLane.length, onServer.length);
  await expect(count).toBeGreaterThan(0);
  await expect(inLane.slice(0, count)).toEqual(onServer.slice(0, count));
}

function rowsIn(region: HTMLElement): string[] {
  return [...region.querySelectorAll("nav li")].map(({ textContent }) => textContent);
}

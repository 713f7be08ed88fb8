import type { QueryForm } from "../app/ChatApp.tsx";
import { provideWorld, worldOf } from "../world/provideWorld.ts";
import { strategyById } from "../world/strategies.ts";
import { StrategyStage } from "./StrategyStage.tsx";

interface LiveStoryArgs {
  /** What happens here, in plain words. */
  caption: string;
  /** Whether the lists are plain arrays or the pages of infinite queries. */
  form: QueryForm;
}

interface LiveStoryContext {
  canvasElement: HTMLElement;
  globals: Record<string, unknown>;
}

const args: LiveStoryArgs = { caption: "", form: "plain" };

/** What all stories with one live client have in common; the toolbar's switch chooses the strategy. */
export const liveStories = {
  args,
  argTypes: {
    caption: { control: false },
    form: { control: "inline-radio", options: ["plain", "infinite"] },
  },
  parameters: {
    layout: "fullscreen",
    strategySwitch: true,
    // Each in a document of its own: two backends in one would answer each other's requests.
    docs: { story: { inline: false, height: "900px" } },
  },
  beforeEach: provideWorld({ clientNames: ["client"] }),
  render: ({ caption, form }: LiveStoryArgs, context: LiveStoryContext) => (
    <StrategyStage
      key={form}
      world={worldOf(context)}
      strategy={strategyById(context.globals["strategy"])}
      caption={caption}
      form={form}
    />
  ),
} as const;

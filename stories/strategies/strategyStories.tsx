import type { QueryForm } from "../app/queryForms.ts";
import { StrategyStage } from "../harness/StrategyStage.tsx";
import { provideWorld, worldOf } from "../world/provideWorld.ts";
import { strategyById } from "../world/strategies.ts";

interface StrategyStoryArgs {
  /** What happens here, in plain words. */
  caption: string;
  /** Whether the lists are plain arrays or the pages of infinite queries. */
  form: QueryForm;
}

/** Returns what all stories of one strategy have in common; the toolbar's switch is pinned to it. */
export function strategyStories(strategyId: string) {
  const args: StrategyStoryArgs = { caption: "", form: "plain" };
  return {
    args,
    argTypes: { form: { control: "inline-radio", options: ["plain", "infinite"] } },
    globals: { strategy: strategyId },
    parameters: {
      layout: "fullscreen",
      // Each in a document of its own: two backends in one would answer each other's requests.
      docs: { story: { inline: false, height: "900px" } },
    },
    beforeEach: provideWorld({ clientNames: ["client"] }),
    render: ({ caption, form }: StrategyStoryArgs, context: StrategyStoryContext) => (
      <StrategyStage
        key={form}
        world={worldOf(context)}
        strategy={strategyById(context.globals["strategy"])}
        caption={caption}
        form={form}
      />
    ),
  } as const;
}

interface StrategyStoryContext {
  canvasElement: HTMLElement;
  globals: Record<string, unknown>;
}

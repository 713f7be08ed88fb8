import type { ProtocolLevel } from "../../mocks/truth/atLevel.ts";
import type { QueryForm } from "../app/ChatApp.tsx";
import { StrategyStage } from "../harness/StrategyStage.tsx";
import { provideWorld, worldOf, type WorldContext } from "../world/provideWorld.ts";
import { strategyById } from "../world/strategies.ts";
import { describeStrategy } from "./describeStrategy.ts";

interface StrategyStoryArgs {
  /** What happens here, in plain words. */
  caption: string;
  /** Whether the lists are plain arrays or the pages of infinite queries. */
  form: QueryForm;
  /** How much the backend tells: L0 the message alone, L3 all that a client can use. */
  level: ProtocolLevel;
}

interface StrategyStoryContext {
  canvasElement: HTMLElement;
  globals: Record<string, unknown>;
}

type BeforeEachContext = WorldContext & { args: StrategyStoryArgs };

const args: StrategyStoryArgs = { caption: "", form: "plain", level: "L0" };

/** What all stories with one client have in common; the toolbar's switch chooses the strategy. */
export const playgroundStories = {
  args,
  argTypes: {
    caption: { control: false },
    form: { control: "inline-radio", options: ["plain", "infinite"] },
    // A story's backend is made before its controls can be used.
    level: { control: false },
  },
  parameters: {
    layout: "fullscreen",
    strategySwitch: true,
    // Each in a document of its own: two backends in one would answer each other's requests.
    docs: { story: { inline: false, height: "900px" } },
  },
  beforeEach: ({ args: { level }, ...context }: BeforeEachContext) =>
    provideWorld({ clientNames: ["client"], level })(context),
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

/**
 * Returns what all stories of one strategy have in common; the toolbar's switch is pinned to it. Its
 * docs pages begin with `description`, as Markdown.
 */
export function strategyStories(strategyId: string, description = describeStrategy(strategyId)) {
  const { parameters } = playgroundStories;
  return {
    ...playgroundStories,
    globals: { strategy: strategyId },
    parameters: {
      ...parameters,
      docs: { ...parameters.docs, description: { component: description } },
    },
  };
}

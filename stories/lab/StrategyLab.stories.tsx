import { useArgs } from "storybook/preview-api";

import preview from "../../.storybook/preview.tsx";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { strategiesWithReconnect as strategies } from "../world/strategies.ts";
import { LabPage } from "./LabPage.tsx";
import { formatLabArgs, parseLabArgs, startState, type LabArgs } from "./labState.ts";
import { ownStrategyId } from "./ownStrategy.ts";

const args: LabArgs = formatLabArgs(startState);
const ids = [...strategies.map(({ id }) => id), ownStrategyId];

const meta = preview.meta({
  title: "Lab/Strategy Lab",
  tags: ["no-picture"],
  args,
  beforeEach: ({ msw }) => msw.use(...wireHandlers),
  parameters: { layout: "fullscreen", docs: { story: { inline: false, height: "900px" } } },
  render: function LabStory(current: LabArgs) {
    const [, updateArgs] = useArgs();
    const { state, problems } = parseLabArgs(current, ids);
    return (
      <LabPage
        state={state}
        problems={problems}
        onStateChange={(next) => updateArgs(formatLabArgs(next))}
        strategies={strategies}
        playsByItself
      />
    );
  },
});

/** One stream of messages, and a client for each strategy. */
export const Lab = meta.story();

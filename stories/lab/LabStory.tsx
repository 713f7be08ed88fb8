import { useArgs } from "storybook/preview-api";

import { strategiesWithReconnect } from "../world/strategies.ts";
import { LabPage } from "./LabPage.tsx";
import { formatLabArgs, parseLabArgs, type LabArgs } from "./labState.ts";
import { ownStrategyId } from "./ownStrategy.ts";

const ids = [...strategiesWithReconnect.map(({ id }) => id), ownStrategyId];

/** Renders the Lab with the state of a story’s arguments, which Storybook keeps in the address. */
export function LabStory(args: LabArgs) {
  const [, updateArgs] = useArgs();
  const { state, problems } = parseLabArgs(args, ids);
  return (
    <LabPage
      state={state}
      problems={problems}
      onStateChange={(next) => updateArgs(formatLabArgs(next))}
      strategies={strategiesWithReconnect}
      playsByItself
    />
  );
}

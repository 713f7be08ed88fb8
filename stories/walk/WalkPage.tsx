import { Markdown } from "@storybook/addon-docs/blocks";

import { describeStrategy, sourceOfStrategy } from "../strategies/describeStrategy.ts";
import { StepFigures } from "./StepFigures.tsx";
import { WalkStage } from "./WalkStage.tsx";
import { findStep, walkPath, type WalkStep } from "./walkSteps.ts";

/** What follows the words of a step: its lanes, its code, its figures, and where to go on. */
export function WalkPage({ strategyId }: { strategyId: string }) {
  const { step, before, next } = findStep(strategyId);
  return (
    <>
      <WalkStage step={step} before={before} />
      <Markdown>{`## Its code\n\n${codeOf(step)}`}</Markdown>
      <Markdown>{figuresText(before)}</Markdown>
      <StepFigures strategyId={strategyId} strategyIdBefore={before?.strategyId} />
      <Markdown>{linksTo(before, next)}</Markdown>
    </>
  );
}

function codeOf({ strategyId, helperIds = [] }: WalkStep): string {
  const codeId = strategyId.endsWith("-with-reconnect") ? "with-reconnect" : strategyId;
  return [
    describeStrategy(codeId),
    ...helperIds.map((id) => `It uses this:\n\n\`\`\`ts\n${sourceOfStrategy(id)}\`\`\``),
  ].join("\n\n");
}

function figuresText(before: WalkStep | undefined): string {
  const brackets =
    before === undefined
      ? ""
      : `, with those of \`${before.strategyId}\`, the step before, in brackets`;
  return `## Its figures\n\nMeasured with \`npm run compare -- --preset …\`${brackets}. [Choosing a strategy](?path=/docs/choosing-a-strategy--docs) has all of them side by side.`;
}

function linksTo(before: WalkStep | undefined, next: WalkStep | undefined): string {
  return [
    ...(next === undefined
      ? ["**[Choose a strategy](?path=/docs/choosing-a-strategy--docs)**"]
      : [`**Next: [${next.title}](${walkPath(next.title)})**`]),
    ...(before === undefined ? [] : [`Back: [${before.title}](${walkPath(before.title)})`]),
  ].join(" · ");
}

/** @jsxRuntime classic */
import * as React from "react";
import { Select } from "storybook/internal/components";
import { useGlobals, useGlobalTypes, useParameter } from "storybook/manager-api";

/**
 * The switch for the strategy, in stories whose parameter `strategySwitch` is true: in others it would do
 * nothing. Nor would it where a story is about one strategy and pins it.
 */
export function StrategyTool() {
  const isFollowed = useParameter("strategySwitch", false);
  const [globals, updateGlobals, storyGlobals] = useGlobals();
  const ids: unknown = useGlobalTypes()["strategy"]?.["ids"];
  if (!isFollowed || "strategy" in storyGlobals || !Array.isArray(ids)) return null;
  const strategy = String(globals["strategy"]);
  return (
    <Select
      key={strategy}
      ariaLabel="Strategy"
      icon={<Lightning />}
      options={ids.map((id) => ({ title: String(id), value: String(id) }))}
      defaultOptions={strategy}
      onSelect={(value) => updateGlobals({ strategy: String(value) })}
    />
  );
}

function Lightning() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      <path d="M8.2.6a.5.5 0 0 0-.9-.3L2.1 7.2a.5.5 0 0 0 .4.8H6l-.2 5.4a.5.5 0 0 0 .9.3l5.2-6.9a.5.5 0 0 0-.4-.8H8z" />
    </svg>
  );
}

/** @jsxRuntime classic */
import * as React from "react";
import { addons, types } from "storybook/manager-api";
import { create } from "storybook/theming/create";

import { StrategyTool } from "./StrategyTool.tsx";

const base = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

addons.setConfig({ theme: create({ base, brandTitle: "chat-sync-kit" }) });

addons.register("chat-sync-kit", () => {
  addons.add("chat-sync-kit/strategy", {
    type: types.TOOL,
    title: "Strategy",
    match: ({ viewMode, tabId }) => viewMode === "story" && tabId === undefined,
    render: () => <StrategyTool />,
  });
});

/** @jsxRuntime classic */
import * as React from "react";
import { addons, types } from "storybook/manager-api";
import { create } from "storybook/theming/create";

import { createPanelStore } from "./realtime/panelStore.ts";
import { RealtimePanel } from "./realtime/RealtimePanel.tsx";
import { StrategyTool } from "./StrategyTool.tsx";

const base = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

addons.setConfig({
  theme: create({ base, brandTitle: "chat-sync-kit" }),
  layoutCustomisations: {
    // The Lab and its scenes are full pages with controls of their own.
    showPanel: ({ storyId }, isShown) =>
      isShown && !/^(lab-strategy-lab|strategies)-/.test(storyId),
  },
});

addons.register("chat-sync-kit", () => {
  const store = createPanelStore();
  const panelId = "chat-sync-kit/realtime";
  addons.add(panelId, {
    type: types.PANEL,
    title: "Realtime",
    match: ({ viewMode }) => viewMode === "story",
    render: () => <RealtimePanel store={store} panelId={panelId} />,
  });
  addons.add("chat-sync-kit/strategy", {
    type: types.TOOL,
    title: "Strategy",
    match: ({ viewMode, tabId }) => viewMode === "story" && tabId === undefined,
    render: () => <StrategyTool />,
  });
});

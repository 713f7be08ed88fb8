/** @jsxRuntime classic */
import * as React from "react";
import { addons, useStorybookApi, useStorybookState } from "storybook/manager-api";

import { CachePane } from "./CachePane.tsx";
import { InjectPane } from "./InjectPane.tsx";
import { NetworkPane } from "./NetworkPane.tsx";
import { PanelColumns } from "./PanelColumns.tsx";
import { PanelRoot } from "./PanelRoot.tsx";
import type { PanelStore } from "./panelStore.ts";
import type { WorldView } from "./protocol.ts";
import { RecordingPane } from "./RecordingPane.tsx";
import { TimelinePane } from "./TimelinePane.tsx";

export interface RealtimePanelProps {
  store: PanelStore;
  panelId: string;
}

/** The panel. Storybook renders all of them, and says of each that it is active. */
export function RealtimePanel({ store, panelId }: RealtimePanelProps) {
  const { selectedPanel, viewMode } = useStorybookState();
  const isPanelShown = useStorybookApi().getIsPanelShown();
  const isOpen = isPanelShown && selectedPanel === panelId && viewMode === "story";
  return isOpen ? <OpenPanel store={store} /> : null;
}

/** It watches the story as long as it is mounted. */
function OpenPanel({ store }: { store: PanelStore }) {
  const state = React.useSyncExternalStore(store.subscribe, store.getState);
  React.useEffect(() => store.open(addons.getChannel()), [store]);
  return (
    <PanelRoot>
      <p role="status" className="hidden">
        {state.announcement}
      </p>
      {state.world === undefined && <p className="empty note">Waiting for the story …</p>}
      {state.world === null && (
        <p className="empty note">
          This story has no live backend; give it a simulated one with{" "}
          <code>beforeEach: provideWorld(&#123; clientNames: [&quot;client&quot;] &#125;)</code>.
        </p>
      )}
      {state.world && <WorldPanes store={store} world={state.world} />}
    </PanelRoot>
  );
}

function WorldPanes({ store, world }: { store: PanelStore; world: WorldView }) {
  const state = store.getState();
  const { storyId } = useStorybookState();
  const client = world.clients.find(({ name }) => name === state.clientName) ?? world.clients[0];
  if (client === undefined) return <p className="empty note">This backend has no client.</p>;
  const clear = () => store.update({ entries: [], leftOut: 0 });
  return (
    <>
      {world.clients.length > 1 && (
        <label className="client">
          Client
          <select
            value={client.name}
            onChange={(event) => store.update({ clientName: event.target.value })}
          >
            {world.clients.map(({ name, strategyId }) => (
              <option key={name} value={name}>
                {name}: {strategyId ?? "no strategy"}
              </option>
            ))}
          </select>
        </label>
      )}
      <PanelColumns
        panes={[
          {
            id: "inject",
            label: "Inject",
            content: <InjectPane store={store} state={state} world={world} client={client} />,
          },
          {
            id: "network",
            label: "Network",
            content: <NetworkPane store={store} world={world} />,
          },
          {
            id: "timeline",
            label: "Timeline",
            content: (
              <TimelinePane state={state} world={world} clientName={client.name} onClear={clear} />
            ),
          },
          { id: "cache", label: "Cache", content: <CachePane client={client} world={world} /> },
          {
            id: "recording",
            label: "Recording",
            content: (
              <RecordingPane
                store={store}
                state={state}
                world={world}
                client={client}
                storyId={storyId}
              />
            ),
          },
        ]}
      />
    </>
  );
}

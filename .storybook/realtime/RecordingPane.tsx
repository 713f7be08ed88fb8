/** @jsxRuntime classic */
import * as React from "react";

import { describeCommand } from "./describe.ts";
import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import type { WorldView } from "./protocol.ts";
import { describeScenario, toScenario } from "./toScenario.ts";

export interface RecordingPaneProps {
  store: PanelStore;
  state: PanelState;
  world: WorldView;
  clientName: string;
  storyId: string;
}

/** What was done in the panel: to be replayed, or copied as a schedule. */
export function RecordingPane({ store, state, world, clientName, storyId }: RecordingPaneProps) {
  const { recording, isReplaying } = state;
  const nameOf = (id: string) => world.rooms.find((room) => room.id === id)?.name ?? id;

  async function copy() {
    if (recording === null) return;
    const scenario = toScenario(recording, world, clientName, state.entries);
    await navigator.clipboard.writeText(JSON.stringify(scenario.schedule));
    store.update({ announcement: describeScenario(scenario) });
  }

  if (recording === null) {
    return (
      <p className="note">
        Whatever you do in this panel is recorded. You can replay it from the start, or copy it as a
        schedule for <i>Faults/Replay</i>, a story or the simulation.
      </p>
    );
  }
  return (
    <div className="stack">
      <div className="row" role="group" aria-label="Recording">
        {isReplaying ? (
          <button type="button" onClick={store.stopReplay}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={() => store.replay(storyId)}>
            Replay
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            void copy().catch(() =>
              store.update({ announcement: "The browser does not let this page copy." }),
            )
          }
        >
          Copy as scenario
        </button>
        <button
          type="button"
          disabled={isReplaying}
          onClick={() => store.update({ recording: null })}
        >
          Clear<span className="hidden"> the recording</span>
        </button>
      </div>
      <p className="note">{state.announcement}</p>
      <ol className="steps" aria-label="Recorded steps">
        {recording.steps.map(({ number, after, command }) => (
          <li key={number}>
            <span className="note">+{(after / 1_000).toFixed(2)} s</span>
            <span>{describeCommand(command, nameOf)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

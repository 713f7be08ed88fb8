/** @jsxRuntime classic */
import * as React from "react";

import type { Schedule } from "../../mocks/server/Schedule.ts";
import { formatCount } from "../../stories/timeline/formatUnits.ts";
import { describeCommand } from "./describe.ts";
import { labHref } from "./labHref.ts";
import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import type { ClientView, WorldView } from "./protocol.ts";
import { describeLeftOut, toSchedule } from "./toSchedule.ts";

export interface RecordingPaneProps {
  store: PanelStore;
  state: PanelState;
  world: WorldView;
  client: ClientView;
  storyId: string;
}

/** What was done in the panel: to be replayed, opened in the Lab or copied as a schedule. */
export function RecordingPane({ store, state, world, client, storyId }: RecordingPaneProps) {
  const { recording, isReplaying } = state;
  const recorded = React.useMemo(
    () => (recording === null ? null : toSchedule(recording, world, client.name)),
    [recording, world, client.name],
  );
  if (recording === null || recorded === null) {
    return (
      <p className="note">
        Whatever you do in this panel is recorded. You can replay it from the start, play it in the
        Lab with other strategies, or copy it as a schedule for a story or the simulation.
      </p>
    );
  }
  const nameOf = (id: string) => world.rooms.find((room) => room.id === id)?.name ?? id;
  const href = labHref(recorded.schedule, client.strategyId);

  async function copy(schedule: Schedule) {
    await navigator.clipboard.writeText(JSON.stringify(schedule));
    store.update({
      announcement: `${formatCount(schedule.steps.length, "step")} copied as a schedule.`,
    });
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
        {href !== undefined && (
          <a className="button" href={href} target="_blank" rel="noreferrer">
            Open in the Lab<span className="hidden">, in a new tab</span>
          </a>
        )}
        <button
          type="button"
          onClick={() =>
            void copy(recorded.schedule).catch(() =>
              store.update({ announcement: "The browser does not let this page copy." }),
            )
          }
        >
          Copy as schedule
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
      <p className="note">
        {describeLeftOut(recorded)}
        {href === undefined && " It is too long for a link to the Lab; copy it instead."}
      </p>
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

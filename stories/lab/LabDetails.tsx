import { useCallback, useLayoutEffect, useRef } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { FiguresTable } from "./FiguresTable.tsx";
import type { LaneRecording } from "./LabRecording.ts";
import { coarse } from "./moments.ts";
import { ownStrategyId } from "./ownStrategy.ts";
import { SceneEvents } from "./SceneEvents.tsx";
import { SceneMatrix } from "./SceneMatrix.tsx";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
import { SettingsPanel } from "./SettingsPanel.tsx";
import { SharePanel } from "./SharePanel.tsx";
import { StrategySources } from "./StrategySources.tsx";
import { type LabPlayer } from "./useLab.ts";

import "./labDetails.css";
import "./labTables.css";

export interface LabDetailsProps {
  lab: LabPlayer;
  scene: LabScene;
  settings: LabSettings;
  strategies: readonly ChatSyncStrategy[];
  ownCode: string;
  onOwnCodeChange: (code: string) => void;
}

/** What stands below the lanes: the figures, why it went that way, what can be changed, and the code. */
export function LabDetails(props: LabDetailsProps) {
  const { lab, scene, settings, strategies, ownCode, onOwnCodeChange } = props;
  const latest = useRef(lab);
  useLayoutEffect(() => {
    latest.current = lab;
  });
  const getLab = useCallback(() => latest.current, []);
  return (
    <div className="lab-details">
      <section className="lab-card" data-area="figures" aria-labelledby="lab-figures">
        <div className="lab-card-head">
          <h2 id="lab-figures">Figures</h2>
          <SharePanel getLab={getLab} scene={scene} settings={settings} />
        </div>
        <FiguresTable
          recording={lab.recording}
          nowMs={lab.isPlaying ? coarse(lab.nowMs) : lab.nowMs}
          recordedMs={lab.isQuiet ? lab.recordedMs : whole(lab.recordedMs)}
        />
      </section>
      <section className="lab-card" data-area="why" aria-labelledby="lab-why">
        <h2 id="lab-why">Why?</h2>
        <p>
          <WithCode text={scene.explanation} />
        </p>
        <SceneEvents
          recording={lab.recording}
          scene={scene}
          settings={settings}
          seed={lab.state.seed}
          watchedMs={coarse(lab.watchedMs)}
          isQuiet={lab.isQuiet}
        />
      </section>
      <section className="lab-card" data-area="settings" aria-labelledby="lab-settings">
        <h2 id="lab-settings">Settings</h2>
        <SettingsPanel state={lab.state} actions={lab.actions} scene={scene} settings={settings} />
      </section>
      <section className="lab-card" data-area="code" aria-labelledby="lab-code">
        <h2 id="lab-code">The code</h2>
        <StrategySources
          strategyIds={lab.state.strategyIds}
          ownCode={ownCode}
          ownError={lab.recording?.lanes.find(isOwn)?.errors[0]?.text}
          onOwnCodeChange={onOwnCodeChange}
        />
      </section>
      <section className="lab-card" data-area="scenes" aria-labelledby="lab-matrix">
        <h2 id="lab-matrix">Every strategy in every scene</h2>
        <SceneMatrix state={lab.state} actions={lab.actions} strategies={strategies} />
      </section>
    </div>
  );
}

function isOwn({ strategyId }: LaneRecording): boolean {
  return strategyId === ownStrategyId;
}

/** Returns a time in whole seconds, so that charts of what still grows needn't be drawn all the time. */
function whole(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}

/** Text with what stands in backticks as code. */
function WithCode({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    // The parts never change places.
    // oxlint-disable-next-line react/no-array-index-key
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}

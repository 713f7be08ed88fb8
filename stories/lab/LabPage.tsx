import { useMemo } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { LabControls } from "./LabControls.tsx";
import { LabDetails } from "./LabDetails.tsx";
import { LabLanes } from "./LabLanes.tsx";
import { sceneOf, settingsOf } from "./labScenes.ts";
import { mostLanes, type LabState } from "./labState.ts";
import { evaluateStrategy, firstCode, ownStrategyId } from "./ownStrategy.ts";
import { formatClock, LabClock } from "./TimeControls.tsx";
import { useLab } from "./useLab.ts";
import { useLabState, type LabStateChange } from "./useLabState.ts";

export interface LabPageProps {
  state: LabState;
  onStateChange: LabStateChange;
  /** What of the address could not be used, in words. */
  problems: readonly string[];
  /** All that a lane can choose from. */
  strategies: readonly ChatSyncStrategy[];
  /** Whether the scene plays once by itself. */
  playsByItself: boolean;
}

/** One server, one stream of events, and a real client for each strategy beside it. */
export function LabPage({ problems, strategies: given, ...options }: LabPageProps) {
  const [state, change] = useLabState(options.state, options.onStateChange);
  const { ownCode = firstCode } = state;
  const strategies = useMemo(() => {
    const own = evaluateStrategy(ownCode);
    return "strategy" in own ? [...given, own.strategy] : given;
  }, [given, ownCode]);
  const lab = useLab({ state, change, strategies, playsByItself: options.playsByItself });
  const scene = sceneOf(state);
  const settings = useMemo(() => settingsOf(scene, state.changes), [scene, state.changes]);
  const shownTime = formatClock(lab.nowMs);
  const clock = useMemo(() => <LabClock time={shownTime} />, [shownTime]);

  return (
    <main className="lab">
      <LabControls
        state={state}
        isPlaying={lab.isPlaying}
        isAtEnd={lab.isAtEnd}
        isAtStart={lab.nowMs <= 0}
        strategies={strategies}
        speed={lab.speed}
        isWaiting={lab.isWaiting}
        progress={lab.progress}
        actions={lab.actions}
        scene={scene}
        settings={settings}
        clock={clock}
      />
      {problems.length > 0 && (
        <p className="lab-problem" role="alert">
          This link can’t be used as it is. {problems.join(" ")}
        </p>
      )}
      <LabLanes
        lab={lab}
        scene={scene}
        settings={settings}
        strategies={strategies}
        canChangeLanes
        introduction={`Each lane is the same app with another way to update its cache. Press “${scene.action}” to see how they differ.`}
      />
      <LabDetails
        lab={lab}
        scene={scene}
        settings={settings}
        strategies={strategies}
        ownCode={ownCode}
        onOwnCodeChange={(code) =>
          lab.actions.change({
            ...state,
            ownCode: code,
            strategyIds: state.strategyIds.includes(ownStrategyId)
              ? state.strategyIds
              : [...state.strategyIds.slice(0, mostLanes - 1), ownStrategyId],
          })
        }
      />
    </main>
  );
}

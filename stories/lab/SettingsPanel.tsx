import { memo } from "react";

import { formatMs, formatPercent } from "../timeline/formatUnits.ts";
import type { LabState } from "./labState.ts";
import type { LabScene, LabSettings } from "./scenes/LabScene.ts";
import type { LabActions } from "./useLabActions.ts";

export interface SettingsPanelProps {
  state: LabState;
  actions: LabActions;
  scene: LabScene;
  settings: LabSettings;
}

interface Slider {
  name: "latencyMs" | "rate" | "missing" | "loadedPages" | "rooms";
  label: string;
  min: number;
  max: number;
  step: number;
  format: (value: number) => string;
}

const sliders: readonly Slider[] = [
  { name: "latencyMs", label: "Latency", min: 0, max: 2_000, step: 50, format: formatMs },
  { name: "rate", label: "Messages a second", min: 1, max: 200, step: 1, format: String },
  {
    name: "missing",
    label: "To missing chats",
    min: 0,
    max: 1,
    step: 0.05,
    format: formatPercent,
  },
  { name: "loadedPages", label: "Loaded pages", min: 1, max: 10, step: 1, format: String },
  { name: "rooms", label: "Chats on the server", min: 20, max: 1_000, step: 20, format: String },
];

/** Whether a scene's requests and events take as long as the reader says. */
export function isAdjustable({ preset, schedule }: LabScene): boolean {
  return preset === undefined && schedule === undefined;
}

/** What a scene is played with. A change restarts it, and replays what the reader has done so far. */
export const SettingsPanel = memo(function SettingsPanel(props: SettingsPanelProps) {
  const { state, actions, scene, settings } = props;
  const set = (changes: Partial<LabSettings>) =>
    actions.changeSettings({ changes: { ...state.changes, ...changes } });
  const isUsed = ({ name }: Slider) =>
    name === "latencyMs" || name === "rooms" || (scene.uses ?? []).some((used) => used === name);
  return (
    <div className="lab-settings">
      {!isAdjustable(scene) && (
        <p className="lab-muted">
          This scene is played as it was {scene.preset === undefined ? "found" : "measured"}:
          requests and events take as long as its schedule says.
        </p>
      )}
      {sliders
        .filter((slider) => isAdjustable(scene) && isUsed(slider))
        .map(({ name, label, min, max, step, format }) => (
          <label className="lab-slider" key={name}>
            <span>{label}</span>
            <output>{format(settings[name])}</output>
            <input
              type="range"
              // What stands in the label is named by it as well, and comes first.
              aria-label={label}
              min={min}
              max={max}
              step={step}
              value={settings[name]}
              aria-valuetext={format(settings[name])}
              onChange={(event) => set({ [name]: Number(event.target.value) })}
            />
          </label>
        ))}
      {isAdjustable(scene) && (
        <label className="lab-slider">
          <span>What the server tells</span>
          <select
            className="lab-select"
            value={settings.level}
            onChange={({ target }) => {
              const level = levels.find(([each]) => each === target.value)?.[0];
              if (level !== undefined) set({ level });
            }}
          >
            {levels.map(([level, text]) => (
              <option key={level} value={level}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="lab-slider">
        <span>Seed</span>
        <input
          className="lab-number"
          type="number"
          min={0}
          max={2 ** 31 - 1}
          value={state.seed}
          onChange={({ target }) => {
            const seed = target.valueAsNumber;
            if (Number.isSafeInteger(seed) && seed >= 0) actions.changeSettings({ seed });
          }}
        />
      </label>
    </div>
  );
});

const levels = [
  ["L0", "L0: messages"],
  ["L1", "L1: and a number for each"],
  ["L2", "L2: and positions"],
  ["L3", "L3: and the chat itself"],
] as const;

/** @jsxRuntime classic */
import * as React from "react";

import type { PaneProps } from "./InjectPane.tsx";
import { operations, type Command } from "./protocol.ts";

const delays = [
  { setting: "latencyMs", label: "Latency", options: [0, 100, 500, 2_000] },
  { setting: "lagMs", label: "Replica lag", options: [0, 100, 500, 1_000, 5_000] },
] as const;
const failures = [500, 503, 429, 403, 404, 410, "network"] as const;

const eventFaults = { lose: "is lost", duplicate: "arrives twice", delay: "takes 1 s" } as const;
type EventFault = keyof typeof eventFaults;

/** The connection and the faults of the network and the server. */
export function NetworkPane({ store, world }: Pick<PaneProps, "store" | "world">) {
  const { isOnline, settings, level } = world;
  return (
    <div className="stack">
      <div className="row" role="group" aria-label="Connection">
        <button
          type="button"
          disabled={!isOnline}
          onClick={() => store.run({ kind: "set-online", isOnline: false })}
        >
          Disconnect
        </button>
        <button
          type="button"
          disabled={isOnline}
          onClick={() => store.run({ kind: "set-online", isOnline: true })}
        >
          Reconnect
        </button>
      </div>
      {delays.map(({ setting, label, options }) => (
        <DelaySelect
          key={setting}
          label={label}
          options={options}
          value={settings[setting]}
          onChange={(ms) => store.run({ kind: "configure", settings: { [setting]: ms } })}
        />
      ))}
      <NextEvent onApply={store.run} />
      <NextRequest onApply={store.run} />
      <p className="note">Protocol level {level}, chosen by the story when it starts.</p>
    </div>
  );
}

interface DelaySelectProps {
  label: string;
  options: readonly number[];
  /** In ms. */
  value: number;
  onChange: (value: number) => void;
}

function DelaySelect({ label, options, value, onChange }: DelaySelectProps) {
  const all = options.includes(value) ? options : [...options, value].toSorted((a, b) => a - b);
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {all.map((option) => (
          <option key={option} value={option}>
            {option} ms
          </option>
        ))}
      </select>
    </label>
  );
}

function NextEvent({ onApply }: { onApply: (command: Command) => void }) {
  const [fault, setFault] = React.useState<EventFault>("lose");
  return (
    <div className="pair">
      <label>
        Next event
        <select
          value={fault}
          onChange={(event) => {
            const { value } = event.target;
            if (value === "lose" || value === "duplicate" || value === "delay") setFault(value);
          }}
        >
          {Object.entries(eventFaults).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onApply({ kind: "next-event", fault, ms: 1_000 })}>
        Set<span className="hidden"> for the next event</span>
      </button>
    </div>
  );
}

function NextRequest({ onApply }: { onApply: (command: Command) => void }) {
  const [operation, setOperation] = React.useState<(typeof operations)[number]>("chat-room");
  const [fail, setFail] = React.useState<(typeof failures)[number]>(503);
  return (
    <>
      <label>
        Next request
        <select
          value={operation}
          onChange={(event) => {
            const next = operations.find((each) => each === event.target.value);
            if (next !== undefined) setOperation(next);
          }}
        >
          {operations.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <div className="pair">
        <label>
          fails with
          <select
            value={fail}
            onChange={(event) => {
              const next = failures.find((each) => String(each) === event.target.value);
              if (next !== undefined) setFail(next);
            }}
          >
            {failures.map((each) => (
              <option key={each} value={each}>
                {each === "network" ? "no answer" : each}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => onApply({ kind: "next-request", operation, fail })}>
          Set<span className="hidden"> for the next request</span>
        </button>
      </div>
    </>
  );
}

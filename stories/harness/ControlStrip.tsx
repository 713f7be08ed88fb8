import type { ChatWorld } from "../world/createChatWorld.ts";
import {
  postBurst,
  postInKnownRoom,
  postInMissingRoom,
  postInRoom,
} from "../world/postMessages.ts";
import { useFaults } from "../world/useWorldState.ts";

const latencies = [0, 100, 500, 2_000];

export interface ControlStripProps {
  world: ChatWorld;
  openChatRoomId: string;
}

/** Makes things happen on the simulated server. */
export function ControlStrip({ world, openChatRoomId }: ControlStripProps) {
  const { faults } = world;
  const { isOnline, latencyMs } = useFaults(faults);
  return (
    <div className="harness-controls" role="group" aria-label="Make something happen">
      <span className="harness-controls-label">New message in</span>
      <div className="harness-button-group">
        <button type="button" className="harness-button" onClick={() => postInKnownRoom(world)}>
          a known room
        </button>
        <button type="button" className="harness-button" onClick={() => postInMissingRoom(world)}>
          a missing room
        </button>
        <button
          type="button"
          className="harness-button"
          onClick={() => postInRoom(world, openChatRoomId)}
        >
          the open room
        </button>
        <button
          type="button"
          className="harness-button"
          onClick={() => postBurst(world, openChatRoomId)}
        >
          burst of 30
        </button>
      </div>
      <button
        type="button"
        className="harness-button"
        aria-pressed={!isOnline}
        onClick={() => faults.setOnline(!isOnline)}
      >
        {isOnline ? "Disconnect" : "Reconnect"}
      </button>
      <label className="harness-field">
        Latency
        <select
          value={latencyMs}
          onChange={(event) => faults.configure({ latencyMs: Number(event.target.value) })}
        >
          {latencies.map((latency) => (
            <option key={latency} value={latency}>
              {latency} ms
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

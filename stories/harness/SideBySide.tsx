import { useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import type { QueryForm } from "../app/ChatApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useIsQuiet } from "../world/useWorldState.ts";
import { ClientLane } from "./ClientLane.tsx";
import { ControlStrip } from "./ControlStrip.tsx";
import { firstRoomOf } from "./firstOf.ts";

import "./harness.css";
import { TruthLane } from "./TruthLane.tsx";

export interface SideBySideProps {
  world: ChatWorld;
  /** What the lanes start with, in the order of the world's clients. */
  strategies: readonly ChatSyncStrategy[];
  form: QueryForm;
}

/** One stream of events and several clients, each with a strategy of its own, beside the truth. */
export function SideBySide({ world, strategies, form }: SideBySideProps) {
  const [openChatRoomId, openChatRoom] = useState(() => firstRoomOf(world).id);
  const isQuiet = useIsQuiet(world);
  const shared = { world, form, isQuiet, openChatRoomId, onOpenChatRoom: openChatRoom };
  return (
    <main className="harness harness-lab">
      <header className="harness-header">
        <h1>Side by side</h1>
        <p>
          One stream of messages, one server, and a real client for each strategy with a cache and a
          connection of its own. Make something happen and see who keeps up, and at what price.
        </p>
      </header>
      <ControlStrip world={world} openChatRoomId={openChatRoomId} />
      <div className="harness-lanes">
        <TruthLane {...shared} />
        {world.clients.map((client, index) => {
          const strategy = strategies[index];
          return (
            strategy && (
              <ClientLane
                key={client.name}
                {...shared}
                client={client}
                number={index + 1}
                initialStrategy={strategy}
              />
            )
          );
        })}
      </div>
    </main>
  );
}

import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { ChatApp } from "../app/ChatApp.tsx";
import type { QueryForm } from "../app/queryForms.ts";
import { TruthApp } from "../app/TruthApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useIsQuiet } from "../world/useWorldState.ts";
import { ControlStrip } from "./ControlStrip.tsx";
import { Figures } from "./Figures.tsx";
import { firstRoomOf } from "./firstOf.ts";

import "./harness.css";
import { Verdict } from "./Verdict.tsx";

export interface SideBySideProps {
  /** Has a client for each strategy. */
  world: ChatWorld;
  strategies: readonly ChatSyncStrategy[];
  form: QueryForm;
}

/** One stream of events and several clients, each with a strategy of its own, beside the truth. */
export function SideBySide({ world, strategies, form }: SideBySideProps) {
  const [openChatRoomId, openChatRoom] = useState(() => firstRoomOf(world).id);
  const isQuiet = useIsQuiet(world);
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
        <section className="harness-lane" aria-label="The server">
          <div className="harness-report">
            <h2>The server</h2>
            <p className="harness-verdict">What it would answer if it were asked now.</p>
          </div>
          <TruthApp
            world={world}
            selectedChatRoomId={openChatRoomId}
            onSelectChatRoom={openChatRoom}
          />
        </section>
        {world.clients.map((client, index) => {
          const strategy = strategies[index];
          return (
            strategy && (
              <section className="harness-lane" key={client.name} aria-label={client.name}>
                <QueryClientProvider client={client.queryClient}>
                  <ChatApp
                    key={form}
                    world={world}
                    client={client}
                    strategy={strategy}
                    form={form}
                    selectedChatRoomId={openChatRoomId}
                    onSelectChatRoom={openChatRoom}
                    isQuiet={isQuiet}
                    renderHeader={(divergence) => (
                      <div className="harness-report">
                        <h2>
                          <code>{strategy.id}</code>
                        </h2>
                        <Figures client={client} />
                        <Verdict
                          world={world}
                          divergence={divergence}
                          openChatRoomId={openChatRoomId}
                        />
                      </div>
                    )}
                  />
                </QueryClientProvider>
              </section>
            )
          );
        })}
      </div>
    </main>
  );
}

import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { ChatApp, type QueryForm } from "../app/ChatApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useIsQuiet } from "../world/useWorldState.ts";
import { ControlStrip } from "./ControlStrip.tsx";
import { Figures } from "./Figures.tsx";

import "./harness.css";
import { firstClientOf, firstRoomOf } from "./firstOf.ts";
import { ReportedErrors } from "./ReportedErrors.tsx";
import { Verdict } from "./Verdict.tsx";

export interface StrategyStageProps {
  world: ChatWorld;
  strategy: ChatSyncStrategy;
  /** What happens here, in plain words. */
  caption: string;
  form: QueryForm;
}

/** One client with one strategy: what it asks for, what it shows, and what is wrong with that. */
export function StrategyStage({ world, strategy, caption, form }: StrategyStageProps) {
  const client = firstClientOf(world);
  const [openChatRoomId, openChatRoom] = useState(() => firstRoomOf(world).id);
  const isQuiet = useIsQuiet(world);
  return (
    <main className="harness harness-stage">
      <header className="harness-header">
        <h1>
          <code>{strategy.id}</code>
        </h1>
        <p>{caption}</p>
      </header>
      <ControlStrip world={world} openChatRoomId={openChatRoomId} />
      <QueryClientProvider client={client.queryClient}>
        <ChatApp
          world={world}
          client={client}
          strategy={strategy}
          form={form}
          openChatRoomId={openChatRoomId}
          onOpenChatRoom={openChatRoom}
          isQuiet={isQuiet}
          renderHeader={(divergence) => (
            <div className="harness-report">
              <Figures client={client} />
              <Verdict world={world} divergence={divergence} openChatRoomId={openChatRoomId} />
              <ReportedErrors client={client} />
            </div>
          )}
        />
      </QueryClientProvider>
    </main>
  );
}

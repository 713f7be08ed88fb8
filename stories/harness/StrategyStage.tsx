import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { ChatApp, type QueryForm } from "../app/ChatApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { useErrors, useIsQuiet, useTraffic } from "../world/useWorldState.ts";
import { ControlStrip } from "./ControlStrip.tsx";

import "./harness.css";
import { firstClientOf, firstRoomOf } from "./firstOf.ts";
import { Verdict } from "./Verdict.tsx";

export interface StrategyStageProps {
  world: ChatWorld;
  strategy: ChatSyncStrategy;
  /** What happens here, in plain words. */
  caption: string;
  form: QueryForm;
}

const number = new Intl.NumberFormat("en");

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

/** Shows what a client has asked for since its first screen was complete. */
function Figures({ client }: { client: SimClient }) {
  const { requests, aborted, responseBytes } = useTraffic(client.traffic);
  return (
    <dl className="harness-figures">
      <div>
        <dt>{requests === 1 ? "request" : "requests"}</dt>
        <dd>{number.format(requests)}</dd>
      </div>
      <div>
        <dt>aborted</dt>
        <dd>{number.format(aborted)}</dd>
      </div>
      <div>
        <dt>bytes</dt>
        <dd>{number.format(responseBytes)}</dd>
      </div>
    </dl>
  );
}

/** Shows the last thing that the hook reported to `onError`, and how many there were. */
function ReportedErrors({ client }: { client: SimClient }) {
  const errors = useErrors(client);
  const last = errors.at(-1);
  if (last === undefined) return null;
  return (
    <p className="harness-error">
      {errors.length === 1 ? "Reported: " : `${errors.length} errors reported, the last: `}
      <code>{last.code}</code> {last.message}
    </p>
  );
}

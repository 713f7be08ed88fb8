import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { ChatApp, type QueryForm } from "../app/ChatApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";
import type { SimClient } from "../world/createSimClient.ts";
import { strategies, strategyById } from "../world/strategies.ts";
import { Figures } from "./Figures.tsx";
import { ReportedErrors } from "./ReportedErrors.tsx";
import { Verdict } from "./Verdict.tsx";

export interface ClientLaneProps {
  world: ChatWorld;
  client: SimClient;
  /** Counted from 1. */
  number: number;
  initialStrategy: ChatSyncStrategy;
  form: QueryForm;
  isQuiet: boolean;
  openChatRoomId: string;
  onOpenChatRoom: (chatRoomId: string) => void;
}

/** One client among several: its strategy, which the reader may change, its price and its app. */
export function ClientLane({
  world,
  client,
  number,
  initialStrategy,
  form,
  isQuiet,
  openChatRoomId,
  onOpenChatRoom,
}: ClientLaneProps) {
  const [strategy, setStrategy] = useState(initialStrategy);
  return (
    <section className="harness-lane" aria-label={strategy.id}>
      <QueryClientProvider client={client.queryClient}>
        <ChatApp
          world={world}
          client={client}
          strategy={strategy}
          form={form}
          place={`in lane ${number}`}
          openChatRoomId={openChatRoomId}
          onOpenChatRoom={onOpenChatRoom}
          isQuiet={isQuiet}
          renderHeader={(divergence) => (
            <div className="harness-report">
              <select
                className="harness-select"
                aria-label={`Strategy of lane ${number}`}
                value={strategy.id}
                onChange={(event) => setStrategy(strategyById(event.target.value))}
              >
                {strategies.map(({ id }) => (
                  <option key={id}>{id}</option>
                ))}
              </select>
              <Figures client={client} />
              <Verdict world={world} divergence={divergence} openChatRoomId={openChatRoomId} />
              <ReportedErrors client={client} />
            </div>
          )}
        />
      </QueryClientProvider>
    </section>
  );
}

import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { ChatSyncStrategy } from "../../src/index.ts";
import { firstClientOf } from "../harness/firstOf.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { useFaults } from "../world/useWorldState.ts";
import { NEXT_LINES, PRESENCES } from "./appFacts.ts";
import { Messenger } from "./Messenger.tsx";

export interface MessengerStageProps {
  world: ChatWorld;
  strategy: ChatSyncStrategy;
  /** Whether somebody is typing from the start. */
  isBusy: boolean;
}

/** The messenger with a simulated backend, and buttons for what other people and the network do. */
export function MessengerStage({ world, strategy, isBusy }: MessengerStageProps) {
  const client = firstClientOf(world);
  const { isOnline } = useFaults(world.faults);
  const [turn, setTurn] = useState(isBusy ? 0 : -1);
  const writing = turn < 0 ? undefined : NEXT_LINES[turn % NEXT_LINES.length];
  usePeople(world, writing);

  /** Sends the message that is being typed, and lets the next person start. */
  function goOn() {
    if (writing !== undefined) world.truth.postChatMessage(writing);
    setTurn(turn + 1);
  }

  return (
    <div className="messenger-stage">
      <div className="messenger-outside" role="group" aria-label="Outside of the app">
        <button type="button" className="messenger-outside-button" onClick={goOn}>
          Somebody writes
        </button>
        <button
          type="button"
          className="messenger-outside-button"
          aria-pressed={!isOnline}
          onClick={() => world.faults.setOnline(!isOnline)}
        >
          Offline
        </button>
      </div>
      <QueryClientProvider client={client.queryClient}>
        <Messenger
          api={client.api}
          socket={client.socket}
          strategy={client.watched(strategy)}
          onError={client.reportError}
          me={world.truth.me}
          now={world.now}
        />
      </QueryClientProvider>
    </div>
  );
}

/** Sends who is there, and who is typing, as a server does it for a client that has connected. */
function usePeople(world: ChatWorld, writing: (typeof NEXT_LINES)[number] | undefined): void {
  const { socket } = firstClientOf(world);
  useEffect(() => {
    function send() {
      for (const [userId, presence] of PRESENCES) world.relayPresence({ userId, presence });
      if (writing === undefined) return;
      const { chatRoomId, sender } = writing;
      // Until the button is clicked.
      world.relayTyping({ chatRoomId, user: sender, expiresInMs: 3_600_000 });
    }
    if (socket.connected) send();
    socket.on("connect", send);
    return () => void socket.off("connect", send);
  }, [world, socket, writing]);
}

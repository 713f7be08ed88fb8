import { TruthApp } from "../app/TruthApp.tsx";
import type { ChatWorld } from "../world/createChatWorld.ts";

export interface TruthLaneProps {
  world: ChatWorld;
  openChatRoomId: string;
  onOpenChatRoom: (chatRoomId: string) => void;
}

/** The server's side of the comparison. */
export function TruthLane({ world, openChatRoomId, onOpenChatRoom }: TruthLaneProps) {
  return (
    <section className="harness-lane" aria-label="The server">
      <div className="harness-report">
        <h2>The server</h2>
        <p className="harness-note">What it would answer if it were asked now.</p>
      </div>
      <TruthApp world={world} openChatRoomId={openChatRoomId} onOpenChatRoom={onOpenChatRoom} />
    </section>
  );
}

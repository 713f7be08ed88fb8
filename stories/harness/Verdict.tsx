import type { AppDivergence } from "../app/AppDivergence.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";
import { WrongVerdict } from "./WrongVerdict.tsx";

export interface VerdictProps {
  world: ChatWorld;
  /** `undefined` while something is under way. */
  divergence: AppDivergence | undefined;
  openChatRoomId: string;
}

/** Says whether what a client shows is what the server has, and which rows are wrong if it is not. */
export function Verdict({ world, divergence, openChatRoomId }: VerdictProps) {
  if (divergence === undefined) {
    return (
      <p className="harness-verdict" data-verdict="pending">
        Something is under way …
      </p>
    );
  }
  const { chatRooms, chatMessages } = divergence;
  const count = chatRooms.findings.length + chatMessages.findings.length;
  if (count === 0) {
    return (
      <p className="harness-verdict" data-verdict="right">
        Right: the list and the open room show what the server has.
      </p>
    );
  }
  const things = count === 1 ? "one thing differs" : `${count} things differ`;
  return (
    <WrongVerdict
      headline={`Wrong: ${things} from the server.`}
      divergence={divergence}
      truth={world.truth}
      openChatRoomId={openChatRoomId}
      mostFindings={4}
    />
  );
}

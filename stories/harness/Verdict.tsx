import { describeFinding } from "../../mocks/divergence/describeFinding.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import type { AppDivergence } from "../app/AppDivergence.ts";
import type { ChatWorld } from "../world/createChatWorld.ts";

/** More sentences than these would only repeat themselves. */
const shownFindings = 4;

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
  const { truth } = world;
  const sentences = [
    ...sentencesOf(divergence.chatRooms, (id) => truth.chatRoom(id)?.name ?? id),
    ...sentencesOf(divergence.chatMessages, (id) => textOf(world, openChatRoomId, id)),
  ];
  if (sentences.length === 0) {
    return (
      <p className="harness-verdict" data-verdict="right">
        Right: the list and the open room show what the server has.
      </p>
    );
  }
  return (
    <div className="harness-verdict" data-verdict="wrong">
      <p>
        Wrong: {sentences.length === 1 ? "one thing differs" : `${sentences.length} things differ`}{" "}
        from the server.
      </p>
      <ul>
        {sentences.slice(0, shownFindings).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length > shownFindings && <li>{sentences.length - shownFindings} more.</li>}
      </ul>
    </div>
  );
}

function sentencesOf({ findings }: Divergence, nameOf: (id: string) => string): string[] {
  return findings.map((finding) => describeFinding(finding, nameOf));
}

function textOf({ truth }: ChatWorld, chatRoomId: string, chatMessageId: string): string {
  const text = truth.chatMessages(chatRoomId).find(({ id }) => id === chatMessageId)?.text;
  if (text === undefined) return chatMessageId;
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}

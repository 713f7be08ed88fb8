import { describeFinding } from "../../mocks/divergence/describeFinding.ts";
import type { Divergence } from "../../mocks/divergence/Divergence.ts";
import { chatMessagesIn } from "../../mocks/truth/chatMessagesIn.ts";
import type { TruthSnapshot } from "../../mocks/truth/Truth.ts";

export interface WrongVerdictProps {
  /** What is wrong, in a sentence. */
  headline: string;
  divergence: { chatRooms: Divergence; chatMessages: Divergence };
  truth: Pick<TruthSnapshot, "chatRoom" | "chatMessages">;
  openChatRoomId: string;
  /** More sentences than these would only repeat themselves. */
  mostFindings: number;
}

/** Says that a client shows something else than the server has, and which rows are wrong. */
export function WrongVerdict(props: WrongVerdictProps) {
  const { headline, divergence, truth, openChatRoomId, mostFindings } = props;
  const messages = chatMessagesIn(truth, openChatRoomId);
  const sentences = [
    ...sentencesOf(divergence.chatRooms, (id) => truth.chatRoom(id)?.name ?? id),
    ...sentencesOf(divergence.chatMessages, (id) =>
      shorten(messages.find((each) => each.id === id)?.text ?? id),
    ),
  ];
  return (
    <div className="harness-verdict" data-verdict="wrong">
      <p>{headline}</p>
      <ul>
        {sentences.slice(0, mostFindings).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length > mostFindings && <li>{sentences.length - mostFindings} more.</li>}
      </ul>
    </div>
  );
}

function sentencesOf({ findings }: Divergence, nameOf: (id: string) => string): string[] {
  return findings.map((finding) => describeFinding(finding, nameOf));
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}

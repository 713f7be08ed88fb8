import { describeFinding } from "../../mocks/divergence/describeFinding.ts";
import type { RecordedFrame } from "../simulation/Recording.ts";
import { summarizeDivergence } from "./summarizeDivergence.ts";

/** More sentences than these would only repeat themselves. */
const shownFindings = 3;

export interface ReplayVerdictProps {
  frame: RecordedFrame;
  /** Whether nothing follows: what is wrong now stays wrong. */
  isAtEnd: boolean;
}

/** Says whether what a client shows at a moment is what the server has, and what differs. */
export function ReplayVerdict({ frame, isAtEnd }: ReplayVerdictProps) {
  const { divergence, chatRooms, chatMessages } = frame;
  const summary = summarizeDivergence(divergence);
  if (summary === "") {
    return (
      <p className="harness-verdict" data-verdict="right">
        {isAtEnd ? "Right in the end." : "Right at this moment."}
      </p>
    );
  }
  const isLoading = [chatRooms, chatMessages].some(({ status }) => status === "loading");
  if (!isAtEnd) {
    return (
      <p className="harness-verdict" data-verdict="behind">
        {isLoading ? "Still loading." : `Behind at this moment. ${summary}`}
      </p>
    );
  }
  const sentences = sentencesOf(frame);
  return (
    <div className="harness-verdict" data-verdict="wrong">
      <p>
        {isLoading ? "Wrong in the end: loading for ever." : "Wrong in the end."} {summary}
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

function sentencesOf({ divergence, truth, openChatRoomId }: RecordedFrame): string[] {
  const messages = truth.chatMessages(openChatRoomId);
  return [
    ...divergence.chatRooms.findings.map((finding) =>
      describeFinding(finding, (id) => truth.chatRoom(id)?.name ?? id),
    ),
    ...divergence.chatMessages.findings.map((finding) =>
      describeFinding(finding, (id) =>
        shorten(messages.find((each) => each.id === id)?.text ?? id),
      ),
    ),
  ];
}

function shorten(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line;
}

import { WrongVerdict } from "../harness/WrongVerdict.tsx";
import type { RecordedFrame } from "../simulation/Recording.ts";
import { summarizeDivergence } from "./summarizeDivergence.ts";

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
  const isLoading = [chatRooms, chatMessages].some(({ status }) => status === "pending");
  if (!isAtEnd) {
    return (
      <p className="harness-verdict" data-verdict="behind">
        {isLoading ? "Still loading." : `Behind at this moment. ${summary}`}
      </p>
    );
  }
  return (
    <WrongVerdict
      headline={`${isLoading ? "Wrong in the end: loading for ever." : "Wrong in the end."} ${summary}`}
      divergence={divergence}
      truth={frame.truth}
      openChatRoomId={frame.openChatRoomId}
      mostFindings={3}
    />
  );
}

import { Replay } from "./Replay.tsx";
import { useRecordings, type RecordingsOptions } from "./useRecordings.ts";

/** Plays a schedule with two strategies, in virtual time, and then shows both beside the truth. */
export function RecordedReplay(props: RecordingsOptions) {
  const result = useRecordings(props);
  if (result === undefined) {
    return (
      <p className="harness-note" role="status">
        The schedule is being played …
      </p>
    );
  }
  if ("problem" in result) {
    return (
      <p className="harness-verdict" data-verdict="wrong" role="alert">
        The schedule can't be played. {result.problem}
      </p>
    );
  }
  return <Replay recordings={result.recordings} />;
}

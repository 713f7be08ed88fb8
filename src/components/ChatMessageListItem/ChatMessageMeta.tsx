import { CHECK, CLOCK } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";

export interface ChatMessageMetaProps {
  /** "edited", "Sending…" and the like. */
  state: string;
  time: string;
  fullTime: string;
  dateTime: string;
  status: "sending" | "failed" | "sent" | undefined;
}

/** Shows a message's state and time. Renders a `span`. */
export function ChatMessageMeta({ state, time, fullTime, dateTime, status }: ChatMessageMetaProps) {
  return (
    <span className="csk-message-meta">
      {/* In a `bdi` its words don't count for the direction of the text. */}
      <bdi className="csk-message-state">
        {status !== "failed" && state !== "" && <span>{state}</span>}
        <time dateTime={dateTime} title={fullTime}>
          {time}
        </time>
        {status === "sending" && <Icon drawing={CLOCK} />}
        {status === "sent" && <Icon drawing={CHECK} />}
      </bdi>
    </span>
  );
}

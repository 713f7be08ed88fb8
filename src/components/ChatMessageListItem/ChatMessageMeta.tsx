import { CHECK, CLOCK, Icon } from "../Icon/Icon.tsx";

export interface ChatMessageMetaProps {
  /** For example "edited" or "Sending…". */
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
      {/* A `bdi`, so that these words don't affect the direction of the message's text. */}
      <bdi className="csk-message-state">
        {status !== "failed" && state !== "" && <span>{state}</span>}
        <time dateTime={dateTime} title={fullTime}>
          {time}
        </time>
        {status === "sending" && <Icon path={CLOCK} />}
        {status === "sent" && <Icon path={CHECK} />}
      </bdi>
    </span>
  );
}

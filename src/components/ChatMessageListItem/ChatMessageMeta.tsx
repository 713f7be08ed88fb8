import { CHECK, CLOCK, Icon } from "../Icon/Icon.tsx";

export interface ChatMessageMetaProps {
  /** For example "edited" or "Sending…". */
  state: string;
  time: string;
  fullTime: string;
  dateTime: string;
  /** How far an own message has come; `undefined` for messages of others. */
  status: "sending" | "failed" | "sent" | "confirmed" | undefined;
}

/**
 * Shows a message's state and time, and how far an own message has come as an icon, so that its
 * bubble keeps its width. Renders a `span`.
 */
export function ChatMessageMeta({ state, time, fullTime, dateTime, status }: ChatMessageMetaProps) {
  const hasIcon = status === "sending" || status === "sent";
  return (
    <span className="csk-message-meta">
      {/* A `bdi`, so that these words don't affect the direction of the message's text. */}
      <bdi className="csk-message-state">
        {status !== "failed" && state !== "" && (
          <span className={hasIcon ? "csk-visually-hidden" : undefined}>{state}</span>
        )}
        <time dateTime={dateTime} title={fullTime}>
          {time}
        </time>
        {status !== undefined && status !== "failed" && (
          <Icon path={status === "sending" ? CLOCK : CHECK} />
        )}
      </bdi>
    </span>
  );
}

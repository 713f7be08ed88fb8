import { ALERT, Icon } from "../Icon/Icon.tsx";

export interface ChatMessageFailureProps {
  clientId: string;
  strings: { failed: string; retry: string; discard: string };
  tabIndex: 0 | -1 | undefined;
  onRetry: ((clientId: string) => void) | undefined;
  onDiscard: ((clientId: string) => void) | undefined;
}

/** Says that a message wasn't sent, with buttons to retry or discard it. Renders a `div`. */
export function ChatMessageFailure({
  clientId,
  strings,
  tabIndex,
  onRetry,
  onDiscard,
}: ChatMessageFailureProps) {
  return (
    <div className="csk-message-failure">
      <span className="csk-note" data-tone="danger">
        <Icon path={ALERT} />
        {strings.failed}
      </span>
      {onRetry && (
        <button
          type="button"
          className="csk-button"
          tabIndex={tabIndex}
          data-size="small"
          onClick={() => onRetry(clientId)}
        >
          {strings.retry}
        </button>
      )}
      {onDiscard && (
        <button
          type="button"
          className="csk-button"
          tabIndex={tabIndex}
          data-size="small"
          onClick={() => onDiscard(clientId)}
        >
          {strings.discard}
        </button>
      )}
    </div>
  );
}

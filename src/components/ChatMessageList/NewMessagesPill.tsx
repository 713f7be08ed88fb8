import { Icon } from "../Icon/Icon.tsx";

export interface NewMessagesPillProps {
  /** How many messages came in at the end. */
  count: number;
  strings: { newMessages: (count: number) => string; toEnd: string };
  onClick: () => void;
}

/** Takes a reader who is further up to the end, and says what is new there. Renders a `button`. */
export function NewMessagesPill({ count, strings, onClick }: NewMessagesPillProps) {
  return (
    <button
      type="button"
      className="csk-pill"
      data-count={count}
      aria-label={count === 0 ? strings.toEnd : undefined}
      onClick={onClick}
    >
      {count > 0 && <span>{strings.newMessages(count)}</span>}
      <Icon name="down" />
    </button>
  );
}

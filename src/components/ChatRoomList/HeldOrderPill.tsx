import { useState } from "react";

export interface HeldOrderPillProps {
  /** Whether it comes up at the lower end; it stays where it came up. */
  isAtEnd: boolean;
  text: string;
  onClick: () => void;
}

/**
 * Says over the rows that their order is held, and applies it. Renders a `button`. It must not come
 * up under the pointer, or it would be what is clicked in place of a row.
 */
export function HeldOrderPill({ isAtEnd, text, onClick }: HeldOrderPillProps) {
  const [place] = useState(isAtEnd ? "end" : "start");
  return (
    <button
      type="button"
      className="csk-button csk-room-list-pill"
      data-place={place}
      onClick={onClick}
    >
      {text}
    </button>
  );
}

"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import { isShown } from "../shared/isShown.ts";
import { joinClassNames } from "../shared/joinClassNames.ts";
import type { Tone } from "../shared/Tone.ts";

export interface NoticeProps {
  /** A drawing above the words; hide it from assistive technology. */
  icon?: ReactNode;
  /** What is the matter, in a few words. */
  title: ReactNode;
  /** What it means, or what to do about it. */
  text?: ReactNode;
  /**
   * How much it asks for attention.
   * @default "default"
   */
  tone?: Tone | undefined;
  /** `alert` is announced at once, `status` when there is a pause. */
  role?: "alert" | "status" | undefined;
  /** The words on the button. */
  actionLabel?: ReactNode;
  /** Is called when the button is pressed; without it there is no button. */
  onAction?: (() => void) | undefined;
  /** Added to the notice's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Stands in the middle of a list or a room that has nothing to show and says why, for the slots
 * `empty` and `error`. Renders a `div`.
 */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { icon, title, text, tone = "default", role, actionLabel, onAction, className, style },
  ref,
) {
  return (
    <div
      className={joinClassNames("csk", "csk-notice", className)}
      ref={ref}
      style={style}
      role={role}
      data-tone={tone === "default" ? undefined : tone}
    >
      {isShown(icon) && <span className="csk-notice-icon">{icon}</span>}
      <p className="csk-notice-title">{title}</p>
      {isShown(text) && <p className="csk-notice-text">{text}</p>}
      {onAction && (
        <button type="button" className="csk-button" onClick={onAction}>
          {actionLabel}
        </button>
      )}
    </div>
  );
});

"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import { hasContent, joinClassNames } from "../shared/jsx.ts";

/** The severity of a message or row. */
export type Tone = "default" | "warning" | "danger";

export interface NoticeProps {
  /** Icon above the text; hide it from assistive technology. */
  icon?: ReactNode;
  /** The message, in a few words. */
  title: ReactNode;
  /** What the message means, or what to do about it. */
  text?: ReactNode;
  /**
   * Severity.
   * @default "default"
   */
  tone?: Tone | undefined;
  /** `alert` is announced immediately, `status` at the next pause. */
  role?: "alert" | "status" | undefined;
  /** Label of the button. */
  actionLabel?: ReactNode;
  /** Called when the button is pressed; omit it to hide the button. */
  onAction?: (() => void) | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Fills a list or room that has nothing to show and says why, for the slots `empty` and `error`.
 * Renders a `div`.
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
      {hasContent(icon) && <span className="csk-notice-icon">{icon}</span>}
      <p className="csk-notice-title">{title}</p>
      {hasContent(text) && <p className="csk-notice-text">{text}</p>}
      {onAction && (
        <button type="button" className="csk-button" onClick={onAction}>
          {actionLabel}
        </button>
      )}
    </div>
  );
});

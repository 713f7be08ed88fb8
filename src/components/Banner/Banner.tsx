"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import type { Tone } from "../Notice/Notice.tsx";
import { joinClassNames } from "../shared/jsx.ts";

export interface BannerProps {
  /** Icon before the text; hide it from assistive technology. */
  icon?: ReactNode;
  /** The message, in one sentence. */
  text: ReactNode;
  /**
   * Severity.
   * @default "default"
   */
  tone?: Tone | undefined;
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
 * Shows a message above a list or history, for example in the `banner` slot of a `ChatRoom`.
 * Renders a `p`; put it in a live region if it appears and disappears.
 */
export const Banner = forwardRef<HTMLParagraphElement, BannerProps>(function Banner(
  { icon, text, tone = "default", actionLabel, onAction, className, style },
  ref,
) {
  return (
    <p
      className={joinClassNames("csk", "csk-banner", className)}
      ref={ref}
      style={style}
      data-tone={tone === "default" ? undefined : tone}
    >
      {icon}
      <span className="csk-banner-text">{text}</span>
      {onAction && (
        <button type="button" className="csk-button" data-size="small" onClick={onAction}>
          {actionLabel}
        </button>
      )}
    </p>
  );
});

"use client";

import { forwardRef, type CSSProperties, type ReactNode } from "react";

import { joinClassNames } from "../shared/joinClassNames.ts";
import type { Tone } from "../shared/Tone.ts";

export interface BannerProps {
  /** A drawing before the words; hide it from assistive technology. */
  icon?: ReactNode;
  /** What is the matter, in a sentence. */
  text: ReactNode;
  /**
   * How much it asks for attention.
   * @default "default"
   */
  tone?: Tone | undefined;
  /** The words on the button. */
  actionLabel?: ReactNode;
  /** Is called when the button is pressed; without it there is no button. */
  onAction?: (() => void) | undefined;
  /** Added to the banner's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Says above a list or a history what is the matter with it, for the slot `banner` of a `ChatRoom`
 * for example. Renders a `p`; put it into a live region if what it says comes and goes.
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

"use client";

import { forwardRef, useState, type CSSProperties } from "react";

import { joinClassNames } from "../shared/jsx.ts";

/** Maximum length of the longer side, in px. */
const MAX_SIDE_PX = 320;
/** How many times longer the longer side is at most; the rest of a longer image is cut off. */
const MAX_RATIO = 8;

export interface ChatMessageImageProps {
  /** URL of the image. */
  url: string;
  /** Text alternative. */
  alt: string;
  /** Intrinsic width in px, for the aspect ratio. */
  width: number;
  /** Intrinsic height in px, for the aspect ratio. */
  height: number;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows an image of a message, for its `attachments`. Its space is reserved before it loads, so
 * that nothing moves. Renders a `span` around an `img`.
 */
export const ChatMessageImage = forwardRef<HTMLSpanElement, ChatMessageImageProps>(
  function ChatMessageImage({ url, alt, width, height, className, style }, ref) {
    const [failedUrl, setFailedUrl] = useState<string>();
    const isFailed = failedUrl === url;
    const isKnown = width > 0 && height > 0;
    const ratio = isKnown ? Math.min(MAX_RATIO, Math.max(width / height, 1 / MAX_RATIO)) : 4 / 3;
    const widthPx = Math.min(isKnown ? width : MAX_SIDE_PX, MAX_SIDE_PX, MAX_SIDE_PX * ratio);
    return (
      <span
        className={joinClassNames("csk-message-image", className)}
        ref={ref}
        style={{
          inlineSize: `${widthPx / 16}rem`,
          aspectRatio: ratio,
          ...style,
        }}
        data-state={isFailed ? "failed" : undefined}
      >
        {isFailed ? (
          <span className="csk-message-image-alt">{alt}</span>
        ) : (
          <img
            className="csk-message-image-picture"
            src={url}
            alt={alt}
            width={isKnown ? widthPx : undefined}
            decoding="async"
            referrerPolicy="no-referrer"
            onError={() => setFailedUrl(url)}
          />
        )}
      </span>
    );
  },
);

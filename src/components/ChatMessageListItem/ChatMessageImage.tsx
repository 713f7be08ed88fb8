"use client";

import { forwardRef, useState, type CSSProperties } from "react";

import { joinClassNames } from "../shared/joinClassNames.ts";

/** The longer side of a picture in a message, in px. */
const LIMIT_PX = 320;

export interface ChatMessageImageProps {
  /** Where the picture is. */
  url: string;
  /** What it shows, in words. */
  alt: string;
  /** The picture's own width in px, for its shape. */
  width: number;
  /** The picture's own height in px, for its shape. */
  height: number;
  /** Added to the picture's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows a picture of a message, for its `attachments`. Its place is kept from the beginning, so that
 * nothing moves when it comes. Renders a `span` with an `img` in it.
 */
export const ChatMessageImage = forwardRef<HTMLSpanElement, ChatMessageImageProps>(
  function ChatMessageImage({ url, alt, width, height, className, style }, ref) {
    const [failedUrl, setFailedUrl] = useState<string>();
    const isFailed = failedUrl === url;
    const isKnown = width > 0 && height > 0;
    const scale = isKnown ? Math.min(1, LIMIT_PX / width, LIMIT_PX / height) : 1;
    return (
      <span
        className={joinClassNames("csk-message-image", className)}
        ref={ref}
        style={{
          inlineSize: isKnown ? `${(width * scale) / 16}rem` : "20rem",
          aspectRatio: isKnown ? `${width} / ${height}` : "4 / 3",
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
            decoding="async"
            referrerPolicy="no-referrer"
            onError={() => setFailedUrl(url)}
          />
        )}
      </span>
    );
  },
);

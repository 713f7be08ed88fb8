"use client";

import { forwardRef, useRef, useState, type CSSProperties } from "react";

import { joinClassNames } from "../shared/joinClassNames.ts";
import { useIsomorphicLayoutEffect } from "../shared/useIsomorphicLayoutEffect.ts";
import { hueStepOf } from "./hueStepOf.ts";
import { initialsOf } from "./initialsOf.ts";

/** Whether somebody can be reached. */
export type Presence = "online" | "away" | "offline";

export interface AvatarProps {
  /** Decides the colour. */
  id: string;
  /** Gives the initials. */
  name: string;
  /** A picture to lay over the initials; they show again if it can't be loaded. */
  url?: string | undefined;
  /**
   * People are round, rooms are rounded squares.
   * @default "person"
   */
  shape?: "person" | "room" | undefined;
  /**
   * 40, 32 or 28 px at the usual text size.
   * @default "medium"
   */
  size?: "large" | "medium" | "small" | undefined;
  /**
   * Adds a mark at the corner: a disc, a crescent or a ring. It is hidden from assistive technology
   * like all of the avatar, so the words for it belong beside it.
   */
  presence?: Presence | undefined;
  /** Added to the avatar's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows the initials of a person or a room on a colour made from the id, under a picture if there is
 * one. Renders a `span` that is hidden from assistive technology, because the name stands beside it.
 */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
  { id, name, url, shape = "person", size = "medium", presence, className, style },
  ref,
) {
  const [failedUrl, setFailedUrl] = useState<string>();
  const imageRef = useRef<HTMLImageElement>(null);

  // A picture that failed before the page was hydrated tells nobody any more.
  useIsomorphicLayoutEffect(() => {
    const image = imageRef.current;
    if (image?.complete === true && image.naturalWidth === 0 && image.src !== "") {
      setFailedUrl(url);
    }
  }, [url]);

  return (
    <span
      ref={ref}
      className={joinClassNames("csk", "csk-avatar", className)}
      style={style}
      data-shape={shape}
      data-size={size}
      data-presence={presence}
      data-csk-hue={hueStepOf(id)}
      aria-hidden="true"
    >
      {initialsOf(name)}
      {url !== undefined && url !== failedUrl && (
        <img
          ref={imageRef}
          className="csk-avatar-image"
          src={url}
          alt=""
          loading="lazy"
          onError={() => setFailedUrl(url)}
        />
      )}
      {presence !== undefined && <span className="csk-presence" data-presence={presence} />}
    </span>
  );
});

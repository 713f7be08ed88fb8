"use client";

import { forwardRef, useState, type CSSProperties } from "react";

import type { Presence } from "../../ports/ChatActivityEvents.ts";
import { joinClassNames } from "../shared/jsx.ts";
import { hueStepOf, initialsOf } from "./identity.ts";

export interface AvatarProps {
  /** Determines the colour. */
  id: string;
  /** Determines the initials. */
  name: string;
  /** URL of an image that covers the initials; they show again if it fails to load. */
  url?: string | undefined;
  /**
   * People are round, rooms are rounded squares.
   * @default "person"
   */
  shape?: "person" | "room" | undefined;
  /**
   * 40, 32 or 28 px at the default text size.
   * @default "medium"
   */
  size?: "large" | "medium" | "small" | undefined;
  /**
   * Adds a mark at the corner: a disc, a crescent or a ring. Like the whole avatar, it is hidden
   * from assistive technology, so state the presence in text next to it.
   */
  presence?: Presence | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/**
 * Shows the initials of a person or room on a colour derived from the id, covered by an image if
 * there is one. Renders a `span` that is hidden from assistive technology, because the name is next
 * to it.
 */
export const Avatar = forwardRef<HTMLSpanElement, AvatarProps>(function Avatar(
  { id, name, url, shape = "person", size = "medium", presence, className, style },
  ref,
) {
  const [failedUrl, setFailedUrl] = useState<string>();
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
      {Boolean(url) && url !== failedUrl && (
        <img
          // An image that failed before hydration doesn't fire `error` again.
          ref={(image) => {
            if (image?.complete === true && image.naturalWidth === 0) setFailedUrl(url);
          }}
          className="csk-avatar-image"
          src={url}
          alt=""
          // For the time before the style sheet is there.
          width="40"
          loading="lazy"
          onError={() => setFailedUrl(url)}
        />
      )}
      {presence !== undefined && <span className="csk-presence" data-presence={presence} />}
    </span>
  );
});

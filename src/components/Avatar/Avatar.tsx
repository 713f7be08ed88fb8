import { joinClassNames } from "../shared/joinClassNames.ts";
import { hueStepOf } from "./hueStepOf.ts";
import { initialsOf } from "./initialsOf.ts";

export interface AvatarProps {
  /** Decides the colour. */
  id: string;
  /** Gives the initials. */
  name: string;
  /** A picture to lay over the initials. */
  url?: string | undefined;
  /**
   * People are round, rooms are rounded squares.
   * @default "person"
   */
  shape?: "person" | "room";
  /**
   * 40, 32 or 28 px at the usual text size.
   * @default "medium"
   */
  size?: "large" | "medium" | "small";
  className?: string | undefined;
}

/**
 * Shows the initials of a person or a room on a colour made from the id, under a picture if there is
 * one. Renders a `span` that is hidden from assistive technology, because the name stands beside it.
 */
export function Avatar({
  id,
  name,
  url,
  shape = "person",
  size = "medium",
  className,
}: AvatarProps) {
  return (
    <span
      className={joinClassNames("csk-avatar", className)}
      data-shape={shape}
      data-size={size}
      data-csk-hue={hueStepOf(id)}
      aria-hidden="true"
    >
      {initialsOf(name)}
      {url !== undefined && <img className="csk-avatar-image" src={url} alt="" loading="lazy" />}
    </span>
  );
}

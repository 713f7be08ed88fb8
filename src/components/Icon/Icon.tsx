// Separate constants, so that a bundle contains only the icons that its components use.

export const ALERT = "M8 5v3.5M8 11h.01M8 1.75 14.5 13.5h-13z";
export const CHAT =
  "M2.5 4.5a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7L3.5 14v-2.8a2 2 0 0 1-1-1.7z";
export const CHECK = "m3 8.5 3.25 3.25L13 5";
export const CLOCK = "M8 4.75V8l2.25 1.5M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0z";
export const DOWN = "M8 3v10M3.75 8.75 8 13l4.25-4.25";
export const MUTED =
  "M6.6 3.2a3.8 3.8 0 0 1 5.2 3.5v2.1M10.8 11.5H2.75L4.2 9.3V6.6M6.5 13.75h3M2 2l12 12";
export const OFFLINE =
  "m2 2 12 12M4.5 12.5h6.5M12.8 11.2a2.6 2.6 0 0 0-1-4.4 4 4 0 0 0-5.3-2.9M4.6 5.6a4 4 0 0 0-.5 1.2 2.9 2.9 0 0 0 .4 5.7";
export const PINNED = "M6 2h4l-.4 4.6 2.4 2.6H4l2.4-2.6zM8 9.2V14";
export const SEND = "M8 13V3M3.75 7.25 8 3l4.25 4.25";

export interface IconProps {
  /** Path data on a 16 px grid. */
  path: string;
}

/**
 * Shows a 16 px line icon in the text colour. Renders an `svg` hidden from assistive technology,
 * which looks the same while the style sheet loads.
 */
export function Icon({ path }: IconProps) {
  return (
    <svg
      className="csk-icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

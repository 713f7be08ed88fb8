import { forwardRef } from "react";

import "./icon-button.css";

const PATHS = {
  attach:
    "M16.5 10.2 10 16.7a3.5 3.5 0 0 1-5-5l7-7a2.4 2.4 0 0 1 3.4 3.4l-6.9 7a1.2 1.2 0 0 1-1.8-1.8l6-6",
  call: "M6.6 3.5 8 7 6.3 8.4a9.5 9.5 0 0 0 5.3 5.3L13 12l3.5 1.4v2.6c0 .9-.7 1.6-1.6 1.5C8.7 17 3 11.3 2.5 5.1 2.4 4.2 3.1 3.5 4 3.5z",
  more: "M10 5h.01M10 10h.01M10 15h.01",
  back: "M12 4 6 10l6 6",
  bell: "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 17.5h3",
  bellOff:
    "M5.5 13.5V9c0-.8.2-1.5.5-2.1M8 5a4.5 4.5 0 0 1 6.5 4v3.5M12.5 15H4l1.5-1.5M8.5 17.5h3M3 3l14 14",
  close: "m5 5 10 10M15 5 5 15",
  delete: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6M8.5 9v4.5M11.5 9v4.5",
  edit: "m4 13.5 8.5-8.5 2.5 2.5L6.500 16H4zM11 6.500 13.500 9",
  emoji:
    "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM7 12c1.5 2 4.5 2 6 0M7.5 8h.01M12.5 8h.01",
  pin: "M7.5 3h5l-.5 5.5 3 3.5H5l3-3.5zM10 12v5",
  search: "m16.5 16.5-3.7-3.7M14.5 8.8a5.7 5.7 0 1 1-11.4 0 5.7 5.7 0 0 1 11.4 0z",
} as const;

type IconName = keyof typeof PATHS;

/** An icon of the app; the kit brings none for apps. */
export function AppIcon({ name }: { name: IconName }) {
  return (
    <svg
      className="app-icon"
      data-name={name}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  className?: string;
  onClick?: () => void;
}

/** A round button with an icon, in the style of the app. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon, label, className = "", onClick },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={`app-icon-button ${className}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <AppIcon name={icon} />
    </button>
  );
});

import { forwardRef, type ComponentProps } from "react";

import { AppIcon } from "./AppIcon.tsx";

export interface IconButtonProps {
  icon: ComponentProps<typeof AppIcon>["name"];
  label: string;
  className?: string;
  onClick?: () => void;
}

/** A round button with an icon, as the app draws it. */
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

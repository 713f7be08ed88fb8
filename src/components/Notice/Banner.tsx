import { Icon, type IconProps } from "../Icon/Icon.tsx";

export interface BannerProps {
  icon: IconProps["name"];
  text: string;
  tone: "warning" | "danger";
  actionLabel?: string;
  onAction?: (() => void) | undefined;
}

/** Says above a list what is the matter with it. Renders a `p`; put it into a live region. */
export function Banner({ icon, text, tone, actionLabel, onAction }: BannerProps) {
  return (
    <p className="csk-banner" data-tone={tone}>
      <Icon name={icon} />
      <span className="csk-banner-text">{text}</span>
      {onAction && (
        <button type="button" className="csk-button" data-size="small" onClick={onAction}>
          {actionLabel}
        </button>
      )}
    </p>
  );
}

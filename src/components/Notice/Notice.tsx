import { Icon, type IconProps } from "../Icon/Icon.tsx";

export interface NoticeProps {
  icon: IconProps["name"];
  title: string;
  text: string;
  /** `alert` is announced at once. */
  role?: "alert" | undefined;
  actionLabel?: string;
  onAction?: (() => void) | undefined;
}

/** Stands in for a list that has nothing to show and says why. Renders a `div`. */
export function Notice({ icon, title, text, role, actionLabel, onAction }: NoticeProps) {
  return (
    <div className="csk-notice" role={role}>
      <span className="csk-notice-icon">
        <Icon name={icon} />
      </span>
      <p className="csk-notice-title">{title}</p>
      <p className="csk-notice-text">{text}</p>
      {onAction && (
        <button type="button" className="csk-button" onClick={onAction}>
          {actionLabel}
        </button>
      )}
    </div>
  );
}

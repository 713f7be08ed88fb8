import type { ReactNode } from "react";

import { SEND } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import type { ChatMessageInputProps, ChatMessageInputState } from "./ChatMessageInputProps.ts";

export interface SendButtonProps extends ChatMessageInputState {
  /** What stands in its place. */
  button: ChatMessageInputProps["sendButton"];
  icon: ReactNode;
  label: string;
}

/** Submits the form around it, or stands aside for another button. Renders a `button`. */
export function SendButton({ button, icon, label, canSend, isSending }: SendButtonProps) {
  if (typeof button === "function") return button({ canSend, isSending });
  if (button !== undefined) return button;
  return (
    <button
      type="submit"
      className="csk-input-send"
      aria-label={label}
      aria-disabled={!canSend}
      data-sending={isSending || undefined}
    >
      {isSending ? <span className="csk-spinner" /> : (icon ?? <Icon drawing={SEND} />)}
    </button>
  );
}

import type { ReactNode } from "react";

import { Icon, SEND } from "../Icon/Icon.tsx";
import type { ChatMessageInputProps, ChatMessageInputState } from "./ChatMessageInputProps.ts";

export interface SendButtonProps extends ChatMessageInputState {
  /** Replaces the default button. */
  button: ChatMessageInputProps["sendButton"];
  icon: ReactNode;
  label: string;
}

/** Submits the form around it. Renders a `button`, or the app's own. */
export function SendButton({ button, icon, label, canSend, isSending }: SendButtonProps) {
  if (typeof button === "function") return button({ canSend, isSending });
  if (button !== undefined) return button;
  return (
    <button
      type="submit"
      className="csk-input-send"
      aria-label={label}
      title={label}
      aria-disabled={!canSend}
      data-sending={isSending || undefined}
      // Keeps the focus in the field, and with it a phone's keyboard.
      onMouseDown={(event) => event.preventDefault()}
    >
      {isSending ? <span className="csk-spinner" /> : (icon ?? <Icon path={SEND} />)}
    </button>
  );
}

"use client";

import { useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from "react";

import { Icon } from "../Icon/Icon.tsx";
import { joinClassNames } from "../shared/joinClassNames.ts";
import { useStrings } from "../shared/useStrings.ts";
import {
  chatMessageInputStrings,
  type ChatMessageInputStrings,
} from "./ChatMessageInputStrings.ts";

export interface ChatMessageInputProps {
  /** Is called with the trimmed text, never with an empty one. */
  onSend: (text: string) => void;
  /** The text in the field, if the caller keeps it; otherwise the field keeps its own. */
  draft?: string | undefined;
  /** Is called with each new text, and with an empty one after sending. */
  onDraftChange?: ((draft: string) => void) | undefined;
  /** Why nothing can be sent now; the field is off while there is a reason. */
  disabledReason?: string | null | undefined;
  /** Words in place of the English ones. */
  strings?: Partial<ChatMessageInputStrings> | undefined;
  /** Added to the input's own class. */
  className?: string | undefined;
}

/**
 * Takes a message and sends it with Enter or the button; Shift+Enter starts a new line. Renders a
 * `form` with a `textarea` that grows with its text.
 */
export function ChatMessageInput({
  onSend,
  draft,
  onDraftChange,
  disabledReason,
  strings,
  className,
}: ChatMessageInputProps) {
  const words = useStrings(chatMessageInputStrings, strings);
  const id = useId();
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [ownDraft, setOwnDraft] = useState("");
  const value = draft ?? ownDraft;
  const text = value.trim();
  const isDisabled = typeof disabledReason === "string";

  function changeDraft(next: string) {
    setOwnDraft(next);
    onDraftChange?.(next);
  }

  function send(event: SyntheticEvent) {
    event.preventDefault();
    fieldRef.current?.focus();
    if (text === "" || isDisabled) return;
    onSend(text);
    changeDraft("");
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter also accepts a suggestion of an input method. Safari ends the composition before the
    // key comes and marks such a key with 229.
    // oxlint-disable-next-line typescript/no-deprecated -- nothing else tells such a key apart
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !isComposing) send(event);
  }

  return (
    <form className={joinClassNames("csk", "csk-input", className)} onSubmit={send}>
      <label className="csk-visually-hidden" htmlFor={`${id}-field`}>
        {words.label}
      </label>
      {/* The field and the button stay focusable while they are off: focus must not get lost when
          the connection does, or when sending empties the field. */}
      <div className="csk-input-frame" data-disabled={isDisabled || undefined}>
        <textarea
          ref={fieldRef}
          className="csk-input-field"
          id={`${id}-field`}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          placeholder={words.placeholder}
          aria-describedby={`${id}-hint`}
          aria-disabled={isDisabled}
          readOnly={isDisabled}
          value={value}
          onChange={(event) => changeDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className="csk-input-send"
          aria-label={words.send}
          aria-disabled={isDisabled || text === ""}
        >
          <Icon name="send" />
        </button>
      </div>
      <p id={`${id}-hint`} className={isDisabled ? "csk-input-reason" : "csk-visually-hidden"}>
        {isDisabled ? disabledReason : words.hint}
      </p>
    </form>
  );
}

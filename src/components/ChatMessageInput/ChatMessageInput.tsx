"use client";

import {
  forwardRef,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type SyntheticEvent,
} from "react";

import { joinClassNames } from "../shared/joinClassNames.ts";
import { useStrings } from "../shared/useStrings.ts";
import type { ChatMessageInputProps } from "./ChatMessageInputProps.ts";
import { chatMessageInputStrings } from "./ChatMessageInputStrings.ts";
import { limitOf } from "./limitOf.ts";
import { pastedFiles } from "./pastedFiles.ts";
import { SendButton } from "./SendButton.tsx";
import { useAutoGrow } from "./useAutoGrow.ts";

/**
 * Takes a message and sends it with Enter or the button; Shift+Enter starts a new line. Renders a
 * `form`, which `ref` gives, with a `textarea` that grows with its text, which `fieldRef` gives.
 */
export const ChatMessageInput = forwardRef<HTMLFormElement, ChatMessageInputProps>(
  function ChatMessageInput(props, ref) {
    const { onSend, draft, onDraftChange, onPasteFiles, maxLength, isSending = false } = props;
    const words = useStrings(chatMessageInputStrings, props.strings);
    const id = useId();
    const field = useRef<HTMLTextAreaElement>(null);
    useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(
      props.fieldRef,
      () => field.current,
      [],
    );
    const [ownDraft, setOwnDraft] = useState("");
    const value = draft ?? ownDraft;
    const text = value.trim();
    const limit = useMemo(() => limitOf(text, maxLength), [text, maxLength]);
    useAutoGrow(field, value);

    const isDisabled = typeof props.disabledReason === "string";
    const canSend =
      text !== "" &&
      limit.state !== "over" &&
      !isDisabled &&
      !isSending &&
      typeof props.sendDisabledReason !== "string";
    const nearLimit = limit.state === "near" ? words.nearLimit(maxLength ?? 0) : null;
    const reason = reasonOf(props, limit.state === "over" ? words.overLimit(maxLength ?? 0) : null);
    // The counter shows how near the limit is.
    const isSeenElsewhere = reason === null;

    function changeDraft(next: string) {
      setOwnDraft(next);
      onDraftChange?.(next);
    }

    function send(event: SyntheticEvent) {
      event.preventDefault();
      field.current?.focus();
      if (!canSend) return;
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

    function onPaste(event: ClipboardEvent) {
      if (onPasteFiles === undefined || isDisabled) return;
      const files = pastedFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      onPasteFiles(files);
    }

    return (
      <form
        ref={ref}
        className={joinClassNames("csk", "csk-input", props.className)}
        style={props.style}
        data-empty={text === "" || undefined}
        data-disabled={isDisabled || undefined}
        data-sending={isSending || undefined}
        data-limit={limit.state === "far" ? undefined : limit.state}
        onSubmit={send}
      >
        <label className="csk-visually-hidden" htmlFor={`${id}-field`}>
          {words.label}
        </label>
        <div className="csk-input-frame">
          {props.toolbar !== undefined && <div className="csk-input-toolbar">{props.toolbar}</div>}
          <div className="csk-input-row">
            {props.start}
            {/* The field and the button stay focusable while they are off: focus must not get lost
                when the connection does, or when sending empties the field. */}
            <textarea
              ref={field}
              className="csk-input-field"
              id={`${id}-field`}
              rows={1}
              dir="auto"
              enterKeyHint="send"
              placeholder={words.placeholder}
              aria-describedby={isDisabled ? `${id}-status` : `${id}-hint ${id}-status`}
              aria-disabled={isDisabled}
              aria-invalid={limit.state === "over" || undefined}
              readOnly={isDisabled}
              value={value}
              onChange={(event) => changeDraft(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            {props.end}
            {limit.state !== "far" && (
              <span className="csk-input-counter" aria-hidden="true">
                {new Intl.NumberFormat(props.locale ?? "en").format(limit.remaining)}
              </span>
            )}
            <SendButton
              button={props.sendButton}
              icon={props.sendIcon}
              label={isSending ? words.sending : words.send}
              canSend={canSend}
              isSending={isSending}
            />
          </div>
        </div>
        <div className="csk-input-below">
          {/* There before its words are, so that they are read when they come. */}
          <p
            id={`${id}-status`}
            role="status"
            className={isSeenElsewhere ? "csk-visually-hidden" : "csk-input-status"}
          >
            {reason ?? nearLimit}
          </p>
          <p
            id={`${id}-hint`}
            className={props.hasHint === true ? "csk-input-hint" : "csk-visually-hidden"}
          >
            {words.hint}
          </p>
        </div>
      </form>
    );
  },
);

/** Returns what matters most of what there is to say: why writing is off, then why sending is. */
function reasonOf(
  { disabledReason, sendDisabledReason, notice }: ChatMessageInputProps,
  overLimit: string | null,
): string | null {
  return disabledReason ?? overLimit ?? sendDisabledReason ?? notice ?? null;
}

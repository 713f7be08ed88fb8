"use client";

import {
  forwardRef,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type SyntheticEvent,
} from "react";

import { VISIBLE } from "../../ports/text.ts";
import { createLazyHook } from "../hooks/createLazyHook.ts";
import { joinClassNames } from "../shared/jsx.ts";
import { supportedLocale } from "../shared/supportedLocale.ts";
import { useIsomorphicLayoutEffect, useStrings } from "../shared/utilityHooks.ts";
import type { ChatMessageInputProps } from "./ChatMessageInputProps.ts";
import { chatMessageInputStrings } from "./ChatMessageInputStrings.ts";
import { SendButton } from "./SendButton.tsx";
import { useDraft } from "./useDraft.ts";

/**
 * Returns code that few inputs need: to count characters, to tell pasted files from text, and to
 * grow in an older browser.
 */
const useInputExtras = createLazyHook(() => import("./inputExtras.ts"));

/**
 * Returns whether a textarea can grow with its text without help; also where there is no `CSS`, as on
 * a server, or only one with the polyfill of `CSS.escape` that test libraries bring.
 */
function growsItself(): boolean {
  return typeof CSS === "undefined" || (CSS.supports?.("field-sizing", "content") ?? true);
}

/**
 * Lets the user write a message and send it with Enter or the button; Shift+Enter starts a new
 * line. Renders a `form`, to which `ref` points, with a `textarea` that grows with its text
 * (`fieldRef`).
 */
export const ChatMessageInput = forwardRef<HTMLFormElement, ChatMessageInputProps>(
  function ChatMessageInput(props, ref) {
    const { onSend, onPasteFiles, maxLength = Infinity, isSending = false } = props;
    const strings = useStrings(chatMessageInputStrings, props.strings);
    const id = useId();
    const field = useRef<HTMLTextAreaElement>(null);
    useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(
      props.fieldRef,
      () => field.current,
      [],
    );
    /** The texts at the start of the field that couldn't be sent, a line each. */
    const unsentLines = useRef("");
    const [value, changeDraft] = useDraft(props.draft, props.onDraftChange);
    useIsomorphicLayoutEffect(() => {
      const { current } = field;
      if (current === null) return;
      // Something was written before hydration.
      if (current.value !== value) changeDraft(current.value);
      // A draft is continued at its end. Only once focused, since Safari focuses a field for that.
      const goToEnd = () => {
        if (current.selectionEnd === 0) current.selectionStart = current.value.length;
      };
      current.addEventListener("focus", goToEnd, { once: true });
    }, []);
    const text = value.trim();
    const isEmpty = !VISIBLE.test(text);
    const extras = useInputExtras(
      onPasteFiles !== undefined || maxLength !== Infinity || !growsItself(),
    );
    const limit = useMemo(() => extras?.checkTextLimit(text, maxLength), [extras, text, maxLength]);
    // The style sheet limits the height with `max-block-size`.
    useIsomorphicLayoutEffect(
      () => (field.current && !growsItself() ? extras?.growField(field.current) : undefined),
      [extras, value],
    );

    const isOverLimit = limit?.state === "over";
    const isDisabled = typeof props.disabledReason === "string";
    const canSend =
      !isEmpty &&
      !isOverLimit &&
      // A text never has more characters than UTF-16 units, so a short one need not be counted.
      (extras !== undefined || text.length <= maxLength) &&
      !isDisabled &&
      !isSending &&
      typeof props.sendDisabledReason !== "string";
    const nearLimit = limit?.state === "near" ? strings.nearLimit(maxLength) : null;
    /** The most important: why writing is disabled, then why sending is. */
    const reason =
      props.disabledReason ??
      (isOverLimit ? strings.overLimit(maxLength) : null) ??
      props.sendDisabledReason ??
      props.notice ??
      null;

    function send(event: SyntheticEvent) {
      event.preventDefault();
      const { current } = field;
      if (current === null) return;
      current.focus();
      if (!canSend || current.value === "") return;
      const result = onSend(text);
      changeDraft("");
      // At once, so that a second event before the next render finds nothing to send.
      current.value = "";
      unsentLines.current = "";
      void Promise.resolve(result).catch((error: unknown) => {
        const before = unsentLines.current;
        unsentLines.current += `${text}\n`;
        // After those that were sent earlier, before what was written since.
        const putBack = (draft: string) => {
          const start = `${draft}\n`.startsWith(before) ? before : "";
          return [start + text, draft.slice(start.length)].filter(Boolean).join("\n");
        };
        if (field.current === null) {
          // Only the app knows what was written since.
          changeDraft(putBack);
        } else {
          const afterCaret = current.value.length - current.selectionEnd;
          current.value = putBack(current.value);
          // Now the caret is at the end. Safari would focus another field for moving it.
          if (current.matches(":focus")) current.selectionEnd -= afterCaret;
          changeDraft(current.value);
        }
        throw error;
      });
    }

    function onKeyDown(event: KeyboardEvent) {
      // Enter also accepts an input method's suggestion. Safari ends the composition before this key
      // event, and only marks it with the key code 229.
      // oxlint-disable-next-line typescript/no-deprecated -- nothing else identifies such a key
      const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
      if (event.key === "Enter" && !event.shiftKey && !isComposing && !event.defaultPrevented) {
        send(event);
      }
    }

    function onPaste(event: ClipboardEvent) {
      if (onPasteFiles !== undefined && !isDisabled) extras?.pasteFiles(event, onPasteFiles);
    }

    return (
      <form
        ref={ref}
        className={joinClassNames("csk", "csk-input", props.className)}
        style={props.style}
        data-empty={isEmpty || undefined}
        data-disabled={isDisabled || undefined}
        data-sending={isSending || undefined}
        data-limit={limit?.state}
        onSubmit={(event) => {
          // Or React would pass it on to a form around a portal.
          event.stopPropagation();
          send(event);
        }}
      >
        <label className="csk-visually-hidden" htmlFor={`${id}-field`}>
          {strings.label}
        </label>
        <div className="csk-input-frame">
          {props.toolbar !== undefined && <div className="csk-input-toolbar">{props.toolbar}</div>}
          <div className="csk-input-row">
            {props.start}
            {/* The field and the button stay focusable while disabled, so that the focus isn't lost
                when the connection is, or when sending empties the field. */}
            <textarea
              ref={field}
              className="csk-input-field"
              id={`${id}-field`}
              rows={1}
              dir="auto"
              enterKeyHint="send"
              placeholder={strings.placeholder}
              aria-describedby={isDisabled ? `${id}-status` : `${id}-hint ${id}-status`}
              aria-disabled={isDisabled}
              aria-invalid={isOverLimit || undefined}
              readOnly={isDisabled}
              value={value}
              onChange={(event) => changeDraft(event.target.value)}
              onBlur={props.onBlur}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            {props.end}
            {limit !== undefined && (
              <span className="csk-input-counter" aria-hidden="true">
                {limit.remaining.toLocaleString(supportedLocale(props.locale ?? "") || undefined)}
              </span>
            )}
            <SendButton
              button={props.sendButton}
              icon={props.sendIcon}
              label={isSending ? strings.sending : strings.send}
              canSend={canSend}
              isSending={isSending}
            />
          </div>
        </div>
        <div className="csk-input-below">
          {/* Always rendered, so that its text is announced when it appears. */}
          <p
            id={`${id}-status`}
            role="status"
            // Near the limit, the counter is visible instead.
            className={reason === null ? "csk-visually-hidden" : "csk-input-status"}
          >
            {reason ?? nearLimit}
          </p>
          <p
            id={`${id}-hint`}
            className={props.hasHint === true ? "csk-input-hint" : "csk-visually-hidden"}
          >
            {strings.hint}
          </p>
        </div>
      </form>
    );
  },
);

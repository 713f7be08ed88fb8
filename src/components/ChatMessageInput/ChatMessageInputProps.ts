import type { CSSProperties, ReactNode, Ref } from "react";

import type { DraftChange } from "../../ports/ChatMessage.ts";
import type { ChatMessageInputStrings } from "./ChatMessageInputStrings.ts";

export interface ChatMessageInputProps {
  /**
   * Called with the trimmed text, which is never empty or too long. The text goes back into the
   * field if this throws or returns a promise that rejects, or into the draft if the field has
   * unmounted. Outside of a `ChatRoom`, give the inputs of two rooms different keys, so that it goes
   * back into its own room.
   */
  onSend: (text: string) => unknown;
  /**
   * The text in the field, which follows its changes; omit it to leave the field uncontrolled. It
   * may lag behind what `onDraftChange` was called with.
   */
  draft?: string | undefined;
  /**
   * Called when the text changes, and with an empty text after sending. Like a state setter, it is
   * also called with a function: if sending fails after the field has unmounted, that puts the text
   * before the draft that the app has by then.
   */
  onDraftChange?: ((draft: DraftChange) => void) | undefined;
  /** Called when the field loses the focus. */
  onBlur?: (() => void) | undefined;
  /**
   * Called with pasted files. Text is always pasted as plain text, and takes precedence over the
   * picture of it that office programs add.
   */
  onPasteFiles?: ((files: File[]) => void) | undefined;
  /** Why writing is disabled; the field is read-only while this is set. */
  disabledReason?: string | null | undefined;
  /** Why sending is disabled; the user can continue to write. */
  sendDisabledReason?: string | null | undefined;
  /** Shown below the field, for example that messages are sent later; changes are announced. */
  notice?: string | null | undefined;
  /**
   * Whether a message is being sent that must arrive before the next; the user can continue to
   * write.
   * @default false
   */
  isSending?: boolean | undefined;
  /**
   * Maximum number of characters as a reader counts them: an emoji is one. A longer text can be
   * written, but not sent. The server's limit may be in other units.
   */
  maxLength?: number | undefined;
  /**
   * Whether the hint about the keys is visible; screen readers always read it.
   * @default false
   */
  hasHint?: boolean | undefined;
  /** Above the field in its frame, for example buttons for bold and italic. */
  toolbar?: ReactNode;
  /** Before the field, for example a button that attaches a file. */
  start?: ReactNode;
  /** Between the field and the send button, for example an emoji button. */
  end?: ReactNode;
  /** Replaces the send button: a `button` of type "submit", or a function that returns one. */
  sendButton?: ReactNode | ((state: ChatMessageInputState) => ReactNode);
  /** Replaces the arrow in the send button. */
  sendIcon?: ReactNode;
  /** Ref to the `textarea`, for example to focus it; `ref` points to the `form`. */
  fieldRef?: Ref<HTMLTextAreaElement> | undefined;
  /**
   * BCP 47 locale of the counter. One that the browser refuses is ignored.
   * @default the browser's
   */
  locale?: string | undefined;
  /** Overrides for the English strings. */
  strings?: Partial<ChatMessageInputStrings> | undefined;
  /** Class name added to the root element. */
  className?: string | undefined;
  /** Inline style of the root element. */
  style?: CSSProperties | undefined;
}

/** State for a custom send button. */
export interface ChatMessageInputState {
  /** Whether there is a text that can be sent now. */
  canSend: boolean;
  isSending: boolean;
}

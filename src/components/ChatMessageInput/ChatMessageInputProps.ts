import type { CSSProperties, ReactNode, Ref } from "react";

import type { ChatMessageInputStrings } from "./ChatMessageInputStrings.ts";

export interface ChatMessageInputProps {
  /** Is called with the trimmed text, never with an empty one or one that is too long. */
  onSend: (text: string) => void;
  /** The text in the field, if the caller keeps it; otherwise the field keeps its own. */
  draft?: string | undefined;
  /** Is called with each new text, and with an empty one after sending. */
  onDraftChange?: ((draft: string) => void) | undefined;
  /**
   * Is called with the files of a paste. Text is always pasted plain, and preferred where a paste
   * has both as an office program's does.
   */
  onPasteFiles?: ((files: File[]) => void) | undefined;
  /** Why nothing can be written now; the field is off while there is a reason. */
  disabledReason?: string | null | undefined;
  /** Why nothing can be sent now; one can go on writing. */
  sendDisabledReason?: string | null | undefined;
  /** What one should know while writing, for example that messages go out later; changes are read. */
  notice?: string | null | undefined;
  /**
   * Whether a message is on its way that has to arrive before the next; one can go on writing.
   * @default false
   */
  isSending?: boolean | undefined;
  /**
   * How many characters a message may have, as a reader counts them: an emoji is one. Longer ones
   * can be written but not sent; the server's limit may be in other units.
   */
  maxLength?: number | undefined;
  /**
   * Whether the hint about the keys can be seen; it is read in any case.
   * @default false
   */
  hasHint?: boolean | undefined;
  /** What stands above the field in its frame, for example buttons for bold and italic. */
  toolbar?: ReactNode;
  /** What stands before the field, for example a button that attaches a file. */
  start?: ReactNode;
  /** What stands between the field and the send button, for example one for emoji. */
  end?: ReactNode;
  /** What stands in place of the send button: a `button` of the type "submit", or a function. */
  sendButton?: ReactNode | ((state: ChatMessageInputState) => ReactNode);
  /** What stands in the send button in place of the arrow. */
  sendIcon?: ReactNode;
  /** Gives the `textarea`, for example to move the focus there; `ref` gives the `form`. */
  fieldRef?: Ref<HTMLTextAreaElement> | undefined;
  /**
   * BCP 47 language of the counter's number.
   * @default "en"
   */
  locale?: string | undefined;
  /** Words in place of the English ones. */
  strings?: Partial<ChatMessageInputStrings> | undefined;
  /** Added to the input's own class. */
  className?: string | undefined;
  /** Added to the outermost element. */
  style?: CSSProperties | undefined;
}

/** What a send button of one's own needs to know. */
export interface ChatMessageInputState {
  /** Whether there is a text that would be sent now. */
  canSend: boolean;
  isSending: boolean;
}

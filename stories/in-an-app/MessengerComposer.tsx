import {
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
} from "react";

import { ChatMessageInput, type Drafts } from "../../src/components/index.ts";
import type { ChatMessage } from "../../src/index.ts";
import { IconButton } from "./IconButton.tsx";
import { isComposing } from "./isComposing.ts";

export interface MessengerComposerProps {
  inputProps: ComponentProps<typeof ChatMessageInput>;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  drafts: Drafts;
  chatRoomId: string;
  /** The message that is being edited, if any. */
  edited: ChatMessage | undefined;
  /** Called with an edited text, and with `null` if the message stays as it is. */
  onEdited: (text: string | null) => void;
  /** Called when the user wants to edit the latest message. */
  onEditLatest: () => void;
  isOffline: boolean;
}

/**
 * The field to write in. It also edits a message, and keeps the draft of the next one meanwhile: Escape leaves
 * the message as it is, and ArrowUp in an empty field edits the latest one.
 */
export function MessengerComposer({
  inputProps,
  fieldRef,
  drafts,
  chatRoomId,
  edited,
  onEdited,
  onEditLatest,
  isOffline,
}: MessengerComposerProps) {
  const isEditing = edited !== undefined;
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    // Back to the message that was being written.
    if (wasEditing.current && !isEditing) fieldRef.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing, fieldRef]);

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    const isInField = event.target === fieldRef.current;
    if (edited !== undefined && event.key === "Escape") {
      event.preventDefault();
      onEdited(null);
    } else if (edited === undefined && event.key === "ArrowUp" && isInField) {
      if (fieldRef.current?.value !== "") return;
      event.preventDefault();
      onEditLatest();
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- handles the keys of its field
    <div className="messenger-composer" onKeyDown={onKeyDown}>
      {edited === undefined ? (
        <ChatMessageInput
          className="messenger-input"
          fieldRef={fieldRef}
          {...inputProps}
          maxLength={4_096}
          notice={
            isOffline ? "You’re offline. You can write; new messages show once you’re back." : null
          }
          end={
            <IconButton
              icon="emoji"
              label="Add a smile"
              onClick={() => drafts.setDraft(chatRoomId, `${drafts.draftOf(chatRoomId)}🙂`)}
            />
          }
        />
      ) : (
        <EditedMessage key={edited.id} edited={edited} fieldRef={fieldRef} onEdited={onEdited} />
      )}
    </div>
  );
}

type EditedMessageProps = Pick<MessengerComposerProps, "fieldRef" | "onEdited"> & {
  edited: ChatMessage;
};

function EditedMessage({ edited, fieldRef, onEdited }: EditedMessageProps) {
  const [text, setText] = useState(edited.text);
  useEffect(() => fieldRef.current?.focus(), [fieldRef]);
  return (
    <ChatMessageInput
      className="messenger-input"
      fieldRef={fieldRef}
      draft={text}
      onDraftChange={setText}
      onSend={(changed) => onEdited(changed === edited.text ? null : changed)}
      maxLength={4_096}
      strings={{ label: "Edit message", hint: "Enter saves, Escape cancels.", send: "Save" }}
      toolbar={
        <div className="messenger-editing">
          <span className="messenger-quote">
            <strong>Edit message</strong>
            <span>{edited.text}</span>
          </span>
          <IconButton icon="close" label="Cancel" onClick={() => onEdited(null)} />
        </div>
      }
    />
  );
}

import type { ReactNode } from "react";

import { Notice } from "../Notice/Notice.tsx";
import type { ListStatus } from "../shared/ListStatus.ts";
import { ChatMessageListSkeleton } from "./ChatMessageListSkeleton.tsx";
import type { ChatMessageListStrings } from "./ChatMessageListStrings.ts";

export interface ChatMessageListStatusProps {
  status: ListStatus;
  words: ChatMessageListStrings;
  onRetry: (() => void) | undefined;
  loading: ReactNode;
  empty: ReactNode;
  error: ReactNode;
}

/** Says why there are no messages, with the list's own parts in place of the kit's. */
export function ChatMessageListStatus({
  status,
  words,
  onRetry,
  loading,
  empty,
  error,
}: ChatMessageListStatusProps) {
  if (status === "loading") {
    return loading === undefined ? <ChatMessageListSkeleton text={words.loading} /> : loading;
  }
  if (status === "success") {
    return empty === undefined ? (
      <Notice icon="chat" title={words.emptyTitle} text={words.emptyText} />
    ) : (
      empty
    );
  }
  return error === undefined ? (
    <Notice
      icon="alert"
      role="alert"
      title={words.errorTitle}
      text={words.errorText}
      actionLabel={words.retryLoading}
      onAction={onRetry}
    />
  ) : (
    error
  );
}

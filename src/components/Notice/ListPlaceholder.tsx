import type { ReactNode } from "react";

import { ALERT, CHAT, Icon } from "../Icon/Icon.tsx";
import { Notice } from "./Notice.tsx";

/** The status of a query. Existing rows are shown in every status. */
export type ListStatus = "pending" | "error" | "success";

export interface ListPlaceholderProps {
  status: ListStatus;
  strings: { emptyTitle: string; emptyText: string; errorTitle: string; errorText: string };
  retryLabel: string;
  onRetry?: (() => void) | undefined;
  /** Shown while the list loads, unless `loading` is given. */
  skeleton: ReactNode;
  loading?: ReactNode;
  empty?: ReactNode;
  error?: ReactNode;
}

/**
 * Replaces the rows of an empty list: renders the app's slot for the status, or the default one.
 */
export function ListPlaceholder(props: ListPlaceholderProps) {
  const { status, strings, skeleton, loading = skeleton } = props;
  if (status === "pending") return loading;
  const isError = status === "error";
  const slot = isError ? props.error : props.empty;
  if (slot !== undefined) return slot;
  return isError ? (
    <Notice
      icon={<Icon path={ALERT} />}
      tone="danger"
      role="alert"
      title={strings.errorTitle}
      text={strings.errorText}
      actionLabel={props.retryLabel}
      onAction={props.onRetry}
    />
  ) : (
    <Notice icon={<Icon path={CHAT} />} title={strings.emptyTitle} text={strings.emptyText} />
  );
}

import type { ReactNode } from "react";

import { ALERT, CHAT } from "../Icon/drawings.ts";
import { Icon } from "../Icon/Icon.tsx";
import type { ListStatus } from "../shared/ListStatus.ts";
import { Notice } from "./Notice.tsx";

export interface StandInProps {
  status: ListStatus;
  strings: { emptyTitle: string; emptyText: string; errorTitle: string; errorText: string };
  /** On the button that loads again. */
  retryLabel: string;
  onRetry: (() => void) | undefined;
  /** Stands there while it loads, unless `loading` is given. */
  skeleton: ReactNode;
  loading: ReactNode;
  empty: ReactNode;
  error: ReactNode;
}

/** Stands in place of the rows of a list without any: the kit's own part, or the app's for a status. */
export function StandIn(props: StandInProps) {
  const { status, strings, skeleton, loading = skeleton } = props;
  if (status === "pending") return loading;
  const isError = status === "error";
  const own = isError ? props.error : props.empty;
  if (own !== undefined) return own;
  return isError ? (
    <Notice
      icon={<Icon drawing={ALERT} />}
      tone="danger"
      role="alert"
      title={strings.errorTitle}
      text={strings.errorText}
      actionLabel={props.retryLabel}
      onAction={props.onRetry}
    />
  ) : (
    <Notice icon={<Icon drawing={CHAT} />} title={strings.emptyTitle} text={strings.emptyText} />
  );
}

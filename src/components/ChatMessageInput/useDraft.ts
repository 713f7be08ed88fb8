import { useEffect, useState } from "react";

import type { DraftChange } from "../../ports/ChatMessage.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";

/** Changes that an app may still echo; beyond that, it has ignored them. */
const MAX_ECHOES = 100;

/** How long an app may take to echo changes once its draft equals the text, in ms. */
const ECHO_MS = 250;

interface State {
  text: string;
  /** The draft of the last render. */
  draft: string | undefined;
  /** The changes that the app was told, and hasn't passed back as the draft. */
  echoes: readonly string[];
}

/**
 * Returns the text of a field, and a function that changes it. The field follows the `draft` that an
 * app passes, except when that is a late echo of what was written: it shows at once what the user
 * writes, however slowly the app keeps its drafts. A draft that is `undefined` until it is loaded
 * doesn't replace what was written meanwhile.
 */
export function useDraft(
  draft: string | undefined,
  onDraftChange: ((draft: DraftChange) => void) | undefined,
) {
  const [state, setState] = useState<State>({ text: draft ?? "", draft, echoes: [] });
  let { text } = state;
  const { echoes } = state;
  if (draft !== state.draft) {
    const index = echoes.indexOf(draft ?? "");
    if (index === -1 && (state.draft !== undefined || text === "")) text = draft ?? text;
    setState({ text, draft, echoes: index === -1 ? [] : echoes.slice(index + 1) });
  }
  const isSettled = text === (draft ?? "");
  useEffect(() => {
    if (!isSettled || echoes.length === 0) return undefined;
    // An app that only keeps the last change skips the others, but may set one of them itself later.
    const timer = setTimeout(() => setState((before) => ({ ...before, echoes: [] })), ECHO_MS);
    return () => clearTimeout(timer);
  }, [isSettled, echoes]);
  const change = useStableCallback((next: DraftChange) => {
    // A function is for the draft of a field that has unmounted.
    if (typeof next === "string") {
      setState(({ draft, echoes }) => ({
        text: next,
        draft,
        echoes: [...echoes, next].slice(-MAX_ECHOES),
      }));
    }
    onDraftChange?.(next);
  });
  return [text, change] as const;
}

import { useState } from "react";

import type { DraftChange } from "../../ports/ChatMessage.ts";
import { useStableCallback } from "../shared/utilityHooks.ts";

/** Changes that an app may still echo; beyond that, it has ignored them. */
const MAX_ECHOES = 100;

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
 * writes, however slowly the app keeps its drafts.
 */
export function useDraft(
  draft: string | undefined,
  onDraftChange: ((draft: DraftChange) => void) | undefined,
) {
  const [state, setState] = useState<State>({ text: draft ?? "", draft, echoes: [] });
  let { text } = state;
  if (draft !== state.draft) {
    const index = draft === undefined ? -1 : state.echoes.indexOf(draft);
    if (draft !== undefined && index === -1) text = draft;
    setState({ text, draft, echoes: index === -1 ? [] : state.echoes.slice(index + 1) });
  }
  const change = useStableCallback((next: DraftChange) => {
    setState((before) => {
      const { draft } = before;
      const text = typeof next === "string" ? next : next(before.text);
      return {
        text,
        draft,
        echoes: draft === undefined ? [] : [...before.echoes, text].slice(-MAX_ECHOES),
      };
    });
    onDraftChange?.(next);
  });
  return [text, change] as const;
}

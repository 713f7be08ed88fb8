import type { QueryKey } from "@tanstack/react-query";

import { ChatSyncError } from "../../ports/ChatSyncError.ts";

/** A7: reports what callbacks and listeners of the app throw; the session goes on. */
export class Guard {
  readonly #onError: (error: ChatSyncError) => void;

  constructor(onError: (error: ChatSyncError) => void) {
    this.#onError = onError;
  }

  /** Runs what may call listeners of the app. */
  run(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.report(error, "a listener of the query cache, or inspect,");
    }
  }

  /** Reports what was thrown, and by what of the app. */
  readonly report = (cause: unknown, name: string): void => {
    const error = new ChatSyncError("callback-failed", `${name} of the app threw.`, { cause });
    this.#onError(error);
  };
}

/** F13: tells that a query is left alone, and what it would have to be. */
export function unknownData(queryKey: QueryKey, expected: string): ChatSyncError {
  return new ChatSyncError(
    "unknown-data",
    `The data of the query ${JSON.stringify(queryKey)} can't be kept up to date. Expected: ${expected}.`,
  );
}

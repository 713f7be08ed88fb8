import type { ChatApi } from "../ports/ChatApi.ts";

/** An API that stays the same object while the one behind it changes. */
export interface LateBoundApi {
  readonly api: ChatApi;
  /** Sends further requests to another API. */
  bind(api: ChatApi): void;
}

/**
 * Returns an API that delegates each request to the one bound last, so that an app may create its
 * API in each render. `fetchEventsSince` is there exactly if the bound API has it. Once the signal is
 * aborted, nothing is requested, and requests in flight are rejected with its reason: a strategy that
 * doesn't look at the signal itself can't write their responses either.
 */
export function createLateBoundApi(initial: ChatApi, signal: AbortSignal): LateBoundApi {
  let bound = initial;
  async function unlessAborted<T>(request: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const response = await request();
    signal.throwIfAborted();
    return response;
  }

  const api: ChatApi = {
    fetchChatRooms: (...args) => unlessAborted(() => bound.fetchChatRooms(...args)),
    fetchChatRoom: (...args) => unlessAborted(() => bound.fetchChatRoom(...args)),
    fetchChatMessages: (...args) => unlessAborted(() => bound.fetchChatMessages(...args)),
    sendChatMessage: (...args) => unlessAborted(() => bound.sendChatMessage(...args)),
  };
  const fetchEventsSince: NonNullable<ChatApi["fetchEventsSince"]> = (...args) =>
    unlessAborted(() => {
      if (bound.fetchEventsSince === undefined) {
        throw new Error("chat-sync-kit: the API that is in use now has no fetchEventsSince.");
      }
      return bound.fetchEventsSince(...args);
    });

  function bind(next: ChatApi) {
    bound = next;
    if (next.fetchEventsSince === undefined) delete api.fetchEventsSince;
    else api.fetchEventsSince = fetchEventsSince;
  }
  bind(initial);
  return { api, bind };
}

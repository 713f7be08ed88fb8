import { reportUncaught } from "../ports/callSafely.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import { requireField } from "../queries/responses.ts";

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
    async fetchChatRoom(...args) {
      const chatRoom = await unlessAborted(() => bound.fetchChatRoom(...args));
      try {
        return requireField("fetchChatRoom", "id", chatRoom);
      } catch (error) {
        // To a strategy it is one more failed request, and nobody would be told of the mistake.
        reportUncaught(error);
        throw error;
      }
    },
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

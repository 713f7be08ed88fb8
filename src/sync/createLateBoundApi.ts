import type { QueryClient } from "@tanstack/react-query";

import { reportUncaught } from "../ports/callSafely.ts";
import type { ChatApi } from "../ports/ChatApi.ts";
import { writeChatRoom } from "../queries/cachedChatRooms.ts";
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
 * doesn't look at the signal itself can't write their responses either. What events since a position
 * tell of rooms is written into their own queries.
 */
export function createLateBoundApi(
  queryClient: QueryClient,
  initial: ChatApi,
  signal: AbortSignal,
): LateBoundApi {
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
  const fetchEventsSince: NonNullable<ChatApi["fetchEventsSince"]> = async (...args) => {
    const told = await unlessAborted(() => {
      if (bound.fetchEventsSince === undefined) {
        throw new Error("chat-sync-kit: the API that is in use now has no fetchEventsSince.");
      }
      return bound.fetchEventsSince(...args);
    });
    for (const event of told.events) {
      if ("chatRoom" in event && event.chatRoom) writeChatRoom(queryClient, event.chatRoom);
    }
    return told;
  };

  function bind(next: ChatApi) {
    bound = next;
    if (next.fetchEventsSince === undefined) delete api.fetchEventsSince;
    else api.fetchEventsSince = fetchEventsSince;
  }
  bind(initial);
  return { api, bind };
}

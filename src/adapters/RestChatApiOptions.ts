import type { ChatSyncError } from "../ports/ChatSyncError.ts";

/** Where an API lives and how to reach it. */
export interface RestChatApiOptions {
  /** Absolute or relative to the page, with or without a slash at its end. */
  baseUrl: string;
  /**
   * Makes the requests; wrap the global one to set `credentials` and the like.
   * @default the global `fetch`, looked up at each request
   */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Sent with each request. A function is called before each one, for tokens that expire. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /**
   * Whether the server answers `GET /events?since` (protocol level L2). Only then does the API have
   * `fetchEventsSince`.
   * @default false
   */
  hasEventStream?: boolean;
  /**
   * Whether the server answers `POST /chat-rooms/:id/read`. Only then does the API have
   * `markChatRoomRead`.
   * @default false
   */
  hasReadPositions?: boolean;
  /**
   * Called for each row that had to be left out of a page, with a `malformed-response` error that
   * names the row, the field and what was expected. Give it the function that `useChatSync` has for
   * `onError`, and both kinds arrive in one place.
   * @default console.error
   */
  onInvalidRow?: (error: ChatSyncError) => void;
}

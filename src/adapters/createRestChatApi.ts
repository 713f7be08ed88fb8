import type { ChatApi, EventsSince, PageRequest } from "../ports/ChatApi.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { Position } from "../ports/Page.ts";
import {
  chatMessageSchema,
  chatRoomSummarySchema,
  eventsSinceSchema,
  pageSchema,
} from "../ports/schemas.ts";
import { requestJson } from "./requestJson.ts";
import type { RestChatApiOptions } from "./RestChatApiOptions.ts";

const chatRoomsPageSchema = pageSchema(chatRoomSummarySchema);
const chatMessagesPageSchema = pageSchema(chatMessageSchema);

/**
 * Returns a `ChatApi` that speaks the kit's wire contract over HTTP:
 *
 * - `GET /chat-rooms?limit&cursor` and `GET /chat-rooms/:id/messages?limit&cursor` answer a `Page`,
 * - `GET /chat-rooms/:id` answers a `ChatRoomSummary`, or 404 if there is no such room,
 * - `POST /chat-rooms/:id/messages` with `{ text, clientId }` answers 201 and the `ChatMessage`,
 * - with `hasEventStream`, `GET /events?since=<epoch>:<offset>`, the epoch percent-encoded, answers
 *   an `EventsSince` that holds every event after that position, or 410 if the server can't tell,
 * - an error has the right status and the body `{ error: { code, message } }`.
 *
 * Its promises are rejected with a `ChatSyncError`: `network` if no complete response came,
 * `not-found` for 404, `http` for any other error status whatever its body, and
 * `malformed-response` if the body of a success is not JSON, not of the right shape, about another
 * room, or a list of events with a gap. What an aborted request is rejected with, and what `headers` throws, passes
 * through.
 *
 * @example
 * const api = createRestChatApi({
 *   baseUrl: "/api",
 *   headers: async () => ({ authorization: `Bearer ${await getToken()}` }),
 * });
 */
export function createRestChatApi(options: RestChatApiOptions): ChatApi {
  return {
    fetchChatRooms: ({ cursor, limit, signal }) =>
      requestJson(
        options,
        { path: "/chat-rooms", query: pageQuery({ cursor, limit }), signal },
        chatRoomsPageSchema,
      ),

    async fetchChatRoom(chatRoomId, { signal } = {}) {
      const path = roomPath(chatRoomId);
      const room = await requestJson(options, { path, chatRoomId, signal }, chatRoomSummarySchema);
      requireRoom(chatRoomId, [room.id]);
      return room;
    },

    async fetchChatMessages(chatRoomId, { cursor, limit, signal }) {
      const path = `${roomPath(chatRoomId)}/messages`;
      const request = { path, chatRoomId, query: pageQuery({ cursor, limit }), signal };
      const page = await requestJson(options, request, chatMessagesPageSchema);
      requireRoom(
        chatRoomId,
        page.items.map((message) => message.chatRoomId),
      );
      return page;
    },

    async sendChatMessage({ chatRoomId, text, clientId }, { signal } = {}) {
      const path = `${roomPath(chatRoomId)}/messages`;
      const request = { path, chatRoomId, body: { text, clientId }, signal };
      const message = await requestJson(options, request, chatMessageSchema);
      requireRoom(chatRoomId, [message.chatRoomId]);
      return message;
    },

    ...(options.hasEventStream === true && {
      async fetchEventsSince(position: Position, { signal }: { signal?: AbortSignal } = {}) {
        const query = `since=${encodeURIComponent(position.epoch)}:${position.offset}`;
        const request = { path: "/events", query, signal };
        const answer = await requestJson(options, request, eventsSinceSchema);
        requireEventsSince(position, answer);
        return answer;
      },
    }),
  };
}

function pageQuery({ cursor, limit }: PageRequest): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (cursor !== null) query.set("cursor", cursor);
  return query.toString();
}

function roomPath(chatRoomId: string): string {
  // URL parsers resolve these as "here" and "up", encoded or not: the request would go elsewhere.
  if (["", ".", ".."].includes(chatRoomId)) {
    throw new ChatSyncError(
      "not-found",
      `no URL can name the room "${chatRoomId}". Use ids other than "", "." and "..".`,
      { chatRoomId },
    );
  }
  return `/chat-rooms/${encodeURIComponent(chatRoomId)}`;
}

// In the cache, what is about another room would never be corrected by that room's events.
function requireRoom(asked: string, answered: string[]): void {
  if (answered.every((chatRoomId) => chatRoomId === asked)) return;
  throw new ChatSyncError(
    "malformed-response",
    `the response to a request about the room "${asked}" is about another one. Let the server answer with the id that was asked for.`,
    { chatRoomId: asked },
  );
}

// In a list with a hole the kit would never look for what is missing.
function requireEventsSince(since: Position, { events, position }: EventsSince): void {
  const { epoch, offset } = since;
  const isComplete =
    position.epoch === epoch &&
    position.offset === offset + events.length &&
    events.every((event, index) => {
      return event.position?.epoch === epoch && event.position.offset === offset + 1 + index;
    });
  if (!isComplete) {
    throw new ChatSyncError(
      "malformed-response",
      `the response to GET /events does not hold every event from offset ${offset + 1} to its own position, once and in order. Let the server answer 410 if it can't tell them all.`,
    );
  }
  for (const { chatMessage, chatRoom } of events) {
    requireRoom(chatMessage.chatRoomId, chatRoom === undefined ? [] : [chatRoom.id]);
  }
}

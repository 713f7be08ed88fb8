import { callSafely } from "../ports/callSafely.ts";
import type { ChatApi, EventsSince, PageRequest } from "../ports/ChatApi.ts";
import type { ChatMessage } from "../ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../ports/ChatSyncError.ts";
import type { Page, Position } from "../ports/Page.ts";
import {
  chatMessageSchema,
  chatRoomSummarySchema,
  eventsSinceSchema,
  pageSchema,
} from "../ports/schemas.ts";
import { Mismatch, unknown, within, type Schema } from "../ports/validate.ts";
import { requestJson, type JsonRequest } from "./requestJson.ts";
import type { RestChatApiOptions } from "./RestChatApiOptions.ts";

/**
 * Returns a `ChatApi` that speaks the kit's wire contract over HTTP. `docs/wire-contract.md` has its
 * endpoints, with sample JSON and a server.
 *
 * Its promises are rejected with a `ChatSyncError`: `network` if no complete response came,
 * `not-found` for 404, `http` for any other error status whatever its body, and
 * `malformed-response` if the body of a success is not JSON, not of the right shape, about another
 * room, or a list of events with a gap. What an aborted request is rejected with, and what `headers`
 * throws, passes through.
 *
 * What it does not know is kept at every depth, `null` for an optional field counts as absent, and
 * times are put into one notation. A row of a page that is beyond repair is left out and reported to
 * `onInvalidRow`; a page is refused only if all of several rows are, or what is around them.
 * Fields of your own are not validated; name their types if you trust your server with them.
 *
 * @example
 * const api = createRestChatApi<MyMessage, MyRoom>({
 *   baseUrl: "/api",
 *   headers: async () => ({ authorization: `Bearer ${await getToken()}` }),
 * });
 */
export function createRestChatApi<
  Message extends ChatMessage = ChatMessage,
  Room extends ChatRoomSummary = ChatRoomSummary,
  DraftFields extends object = object,
>(options: RestChatApiOptions): ChatApi<Message, Room, DraftFields>;
export function createRestChatApi(options: RestChatApiOptions): ChatApi {
  return {
    fetchChatRooms: ({ cursor, pageSize, signal }) =>
      fetchPage(
        options,
        { path: "/chat-rooms", query: pageQuery({ cursor, pageSize }), signal },
        chatRoomSummarySchema,
      ),

    async fetchChatRoom(chatRoomId, { signal } = {}) {
      const path = roomPath(chatRoomId);
      const room = await requestJson(options, { path, chatRoomId, signal }, chatRoomSummarySchema);
      requireRoom(chatRoomId, room.id);
      return room;
    },

    async fetchChatMessages(chatRoomId, { cursor, pageSize, signal }) {
      const path = `${roomPath(chatRoomId)}/messages`;
      const request = { path, chatRoomId, query: pageQuery({ cursor, pageSize }), signal };
      return fetchPage(options, request, chatMessageIn(chatRoomId));
    },

    async sendChatMessage({ chatRoomId, ...body }, { signal } = {}) {
      const path = `${roomPath(chatRoomId)}/messages`;
      const request = { path, chatRoomId, body, signal };
      const message = await requestJson(options, request, chatMessageSchema);
      requireRoom(chatRoomId, message.chatRoomId);
      return message;
    },

    async updateChatMessage({ chatRoomId, id, text }, { signal } = {}) {
      const path = messagePath(chatRoomId, id);
      const request = { path, chatRoomId, method: "PATCH", body: { text }, signal } as const;
      const message = await requestJson(options, request, chatMessageSchema);
      requireMessage({ chatRoomId, id }, message);
      return message;
    },

    async deleteChatMessage({ chatRoomId, id }, { signal } = {}) {
      const path = messagePath(chatRoomId, id);
      const request = { path, chatRoomId, method: "DELETE", signal } as const;
      const message = await requestJson(options, request, chatMessageSchema);
      requireMessage({ chatRoomId, id }, message);
      return message;
    },

    ...(options.hasReadPositions === true && {
      async markChatRoomRead(
        chatRoomId: string,
        { upTo, signal }: { upTo: string; signal?: AbortSignal },
      ) {
        const path = `${roomPath(chatRoomId)}/read`;
        await requestJson(options, { path, chatRoomId, body: { upTo }, signal }, unknown);
      },
    }),

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

function pageQuery({ cursor, pageSize }: PageRequest): string {
  const query = new URLSearchParams({ limit: String(pageSize) });
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

function messagePath(chatRoomId: string, id: string): string {
  if (["", ".", ".."].includes(id)) {
    throw new ChatSyncError(
      "not-found",
      `no URL can name the message "${id}". Use ids other than "", "." and "..".`,
      { chatRoomId },
    );
  }
  return `${roomPath(chatRoomId)}/messages/${encodeURIComponent(id)}`;
}

// In the cache, what is about another room would never be corrected by that room's events.
function requireRoom(asked: string, answered: string): void {
  if (answered === asked) return;
  throw new ChatSyncError(
    "malformed-response",
    `the response to a request about the room "${asked}" is about another one. Let the server answer with the id that was asked for.`,
    { chatRoomId: asked },
  );
}

/** The same, of a message that was changed. */
function requireMessage(asked: { chatRoomId: string; id: string }, answered: ChatMessage): void {
  requireRoom(asked.chatRoomId, answered.chatRoomId);
  if (answered.id === asked.id) return;
  throw new ChatSyncError(
    "malformed-response",
    `the response to a request about the message "${asked.id}" is about another one. Let the server answer with the message that it has changed.`,
    { chatRoomId: asked.chatRoomId },
  );
}

/** The same, of a row of a page. */
function chatMessageIn(chatRoomId: string): Schema<ChatMessage> {
  return (value) => {
    const message = chatMessageSchema(value);
    if (message.chatRoomId === chatRoomId) return message;
    const mismatch = new Mismatch("the room that was asked for", message.chatRoomId);
    throw within("chatRoomId", mismatch);
  };
}

function logError(error: ChatSyncError): void {
  // oxlint-disable-next-line no-console -- otherwise a row would be missing in silence
  console.error(error);
}

async function fetchPage<T>(
  { onInvalidRow = logError, ...options }: RestChatApiOptions,
  request: JsonRequest,
  rowSchema: Schema<T>,
): Promise<Page<T>> {
  const mismatches: Mismatch[] = [];
  const schema = pageSchema(rowSchema, (mismatch) => mismatches.push(mismatch));
  const page = await requestJson(options, request, schema);
  for (const mismatch of mismatches) {
    const fault = mismatch.describe("body.items");
    const message = `a row of the response to GET ${request.path} was left out: ${fault}. Compare it with docs/wire-contract.md.`;
    const { chatRoomId } = request;
    callSafely(onInvalidRow, new ChatSyncError("malformed-response", message, { chatRoomId }));
  }
  return page;
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
  for (const event of events) {
    const about = "read" in event ? event.read : "chatMessage" in event && event.chatMessage;
    if (about && "chatRoom" in event && event.chatRoom !== undefined)
      requireRoom(about.chatRoomId, event.chatRoom.id);
  }
}

import type { ChatApi } from "../../src/ports/ChatApi.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import type { ChatRoomSummary } from "../../src/ports/ChatRoomSummary.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { hasEventStream } from "../truth/atLevel.ts";
import type { Reading } from "./createChatReader.ts";
import type { Answer, Connection } from "./createConnection.ts";
import { createListeners, socketOf, type CountedSocket } from "./createListeners.ts";
import type { RequestAbout } from "./createRequestLine.ts";
import type { RowsPage, RowsRequest } from "./readPage.ts";

/** What the app asks for in queries that are not the kit's. */
export interface OwnApi {
  fetchChatRooms(
    request: RowsRequest & { isFiltered?: boolean; signal?: AbortSignal },
  ): Promise<RowsPage<ChatRoomSummary>>;
  fetchChatMessages(
    chatRoomId: string,
    request: RowsRequest & { signal?: AbortSignal },
  ): Promise<RowsPage<ChatMessage>>;
}

/** Opens a door without a wire: a `ChatApi` that is there from L0 on, `fetchEventsSince` from L2. */
export function createDirectApi(connection: Connection): ChatApi {
  const { level, reader } = connection;
  const fetchValue = createFetchValue(connection);
  return {
    fetchChatRooms: ({ cursor, pageSize, signal }) =>
      fetchValue({ operation: "chat-rooms", cursor }, signal, (reading) =>
        reader.chatRooms(reading, { cursor, pageSize }),
      ),
    fetchChatRoom: (chatRoomId, { signal } = {}) =>
      fetchValue({ operation: "chat-room", chatRoomId }, signal, (reading) =>
        reader.chatRoom(reading, chatRoomId),
      ),
    fetchChatMessages: (chatRoomId, { cursor, pageSize, signal }) =>
      fetchValue({ operation: "chat-messages", chatRoomId, cursor }, signal, (reading) =>
        reader.chatMessages(reading, chatRoomId, { cursor, pageSize }),
      ),
    sendChatMessage: (draft, { signal } = {}) =>
      fetchValue({ operation: "send", chatRoomId: draft.chatRoomId }, signal, () =>
        reader.send(draft),
      ),
    updateChatMessage: ({ chatRoomId, id, text }, { signal } = {}) =>
      fetchValue({ operation: "update", chatRoomId }, signal, () =>
        reader.change(chatRoomId, id, text),
      ),
    deleteChatMessage: ({ chatRoomId, id }, { signal } = {}) =>
      fetchValue({ operation: "delete", chatRoomId }, signal, () => reader.change(chatRoomId, id)),
    markChatRoomRead: (chatRoomId, { upTo, signal }) =>
      fetchValue({ operation: "mark-read", chatRoomId }, signal, (reading) =>
        reader.markRead(reading, { chatRoomId, upTo }),
      ),
    ...(hasEventStream(level) && {
      fetchEventsSince: (position, { signal } = {}) =>
        fetchValue({ operation: "events-since" }, signal, (reading) =>
          reader.eventsSince(reading, position),
        ),
    }),
  } satisfies ChatApi;
}

/** The same for the app's own queries, which have no wire contract. */
export function createOwnApi(connection: Connection): OwnApi {
  const { reader } = connection;
  const fetchValue = createFetchValue(connection);
  return {
    fetchChatRooms: ({ isFiltered = false, signal, ...request }) =>
      fetchValue(
        { operation: "chat-rooms", cursor: request.cursor, ...(isFiltered && { isFiltered }) },
        signal,
        (reading) => reader.rowsOfChatRooms(reading, { ...request, isFiltered }),
      ),
    fetchChatMessages: (chatRoomId, { signal, ...request }) =>
      fetchValue(
        { operation: "chat-messages", chatRoomId, cursor: request.cursor },
        signal,
        (reading) => reader.rowsOfChatMessages(reading, chatRoomId, request),
      ),
  };
}

/** Opens the socket door without a wire. */
export function createDirectSocket(connection: Connection): CountedSocket {
  const listeners = createListeners();
  connection.attach({
    deliver: (name, args) => listeners.emit(name, ...args),
    connect: () => listeners.emit("connect"),
    disconnect: () => listeners.emit("disconnect"),
  });
  return socketOf(listeners, () => connection.isConnected);
}

function createFetchValue(connection: Connection) {
  return async <T>(
    about: RequestAbout,
    signal: AbortSignal | undefined,
    read: (reading: Reading) => T,
  ): Promise<T> => {
    let answer: Answer<T>;
    try {
      answer = await connection.request(about, read, { signal });
    } catch (cause) {
      throw new ChatSyncError("network", "the request was aborted.", { cause });
    }
    if (answer.isOk) return answer.body;
    if (answer.status === undefined) throw new ChatSyncError("network", "there is no answer.");
    const { status, body } = answer;
    const { code, message } = body.error;
    throw new ChatSyncError(status === 404 ? "not-found" : "http", message, {
      status,
      serverCode: code,
    });
  };
}

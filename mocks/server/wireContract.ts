import type { Position } from "../../src/ports/Page.ts";
import { TruthError } from "../truth/TruthError.ts";
import type { ChatReader, Reading, ReadPageRequest } from "./createChatReader.ts";
import type { RequestAbout } from "./createRequestLine.ts";

/** What a line of the wire contract asks for, and how it is answered. */
export interface WireRequest {
  about: RequestAbout;
  /** HTTP status of a success. */
  status: number;
  /** Returns the body of a success; `body` is that of the request. Throws a `TruthError`. */
  read(reader: ChatReader, reading: Reading, body: unknown): unknown;
}

const path =
  /\/(?:chat-rooms(?:\/([^/]+)(\/messages|\/read)?(?:(?<=messages)\/([^/]+))?)?|(events))$/;

/**
 * Returns what an HTTP request is about, whatever its base URL is; `undefined` if it is none of the
 * wire contract.
 */
export function parseWireRequest(method: string, url: string): WireRequest | undefined {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [found, encodedId, part, encodedMessageId, events] = path.exec(pathname) ?? [];
  if (found === undefined) return undefined;
  const chatRoomId = encodedId === undefined ? undefined : decodeURIComponent(encodedId);

  if (encodedMessageId !== undefined) {
    if (chatRoomId === undefined) return undefined;
    const id = decodeURIComponent(encodedMessageId);
    if (method === "PATCH") {
      return {
        about: { operation: "update", chatRoomId },
        status: 200,
        read: (reader, _reading, body) => reader.change(chatRoomId, id, textFrom(body)),
      };
    }
    if (method !== "DELETE") return undefined;
    return {
      about: { operation: "delete", chatRoomId },
      status: 200,
      read: (reader) => reader.change(chatRoomId, id),
    };
  }
  if (method === "POST") {
    if (chatRoomId === undefined || part === undefined) return undefined;
    if (part === "/read") {
      return {
        about: { operation: "mark-read", chatRoomId },
        status: 200,
        read: (reader, reading, body) =>
          reader.markRead(reading, { chatRoomId, upTo: upToFrom(body) }),
      };
    }
    return {
      about: { operation: "send", chatRoomId },
      status: 201,
      read: (reader, _reading, body) => reader.send({ chatRoomId, ...draftFrom(body) }),
    };
  }
  if (method !== "GET" || part === "/read") return undefined;

  if (events !== undefined) {
    return {
      about: { operation: "events-since" },
      status: 200,
      read: (reader, reading) =>
        reader.eventsSince(reading, positionFrom(searchParams.get("since") ?? "")),
    };
  }
  const page = pageFrom(searchParams);
  if (chatRoomId === undefined) {
    return {
      about: { operation: "chat-rooms", cursor: page.cursor },
      status: 200,
      read: (reader, reading) => reader.chatRooms(reading, page),
    };
  }
  if (part === undefined) {
    return {
      about: { operation: "chat-room", chatRoomId },
      status: 200,
      read: (reader, reading) => reader.chatRoom(reading, chatRoomId),
    };
  }
  return {
    about: { operation: "chat-messages", chatRoomId, cursor: page.cursor },
    status: 200,
    read: (reader, reading) => reader.chatMessages(reading, chatRoomId, page),
  };
}

function pageFrom(searchParams: URLSearchParams): ReadPageRequest {
  return { cursor: searchParams.get("cursor"), pageSize: Number(searchParams.get("limit") ?? 25) };
}

function positionFrom(since: string): Position {
  const [, epoch, offset] = /^(.+):(\d+)$/s.exec(since) ?? [];
  if (epoch === undefined || offset === undefined) {
    throw new TruthError("invalid-position", 'Send since=<epoch>:<offset>, as in "epoch-1:42".');
  }
  return { epoch, offset: Number(offset) };
}

function textFrom(body: unknown): string {
  if (
    typeof body === "object" &&
    body !== null &&
    "text" in body &&
    typeof body.text === "string"
  ) {
    return body.text;
  }
  throw new TruthError("invalid-body", "The body has to be JSON with a text.");
}

function upToFrom(body: unknown): string {
  if (
    typeof body === "object" &&
    body !== null &&
    "upTo" in body &&
    typeof body.upTo === "string"
  ) {
    return body.upTo;
  }
  throw new TruthError("invalid-body", "The body has to be JSON with upTo, the id of a message.");
}

function draftFrom(body: unknown): { text: string; clientId: string } {
  if (
    typeof body === "object" &&
    body !== null &&
    "text" in body &&
    typeof body.text === "string" &&
    "clientId" in body &&
    typeof body.clientId === "string"
  ) {
    return { text: body.text, clientId: body.clientId };
  }
  throw new TruthError("invalid-body", "The body has to be JSON with a text and a clientId.");
}

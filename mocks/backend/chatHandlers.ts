import { http, HttpResponse, type HttpHandler } from "msw";

import type { Position } from "../../src/ports/Page.ts";
import {
  chatMessageAtLevel,
  chatRoomAtLevel,
  eventAtLevel,
  hasEventStream,
  pageAtLevel,
} from "../truth/atLevel.ts";
import type { TruthSnapshot } from "../truth/Truth.ts";
import { TruthError } from "../truth/TruthError.ts";
import type { ChatBackend, Operation } from "./createChatBackend.ts";

/** Returns the backend's HTTP door: MSW handlers for the wire contract below a base URL. */
export function chatHandlers(backend: ChatBackend, baseUrl: string): HttpHandler[] {
  const { truth } = backend;

  async function respond(
    operation: Operation,
    read: (snapshot: TruthSnapshot) => unknown,
    status?: number,
  ) {
    const response = await backend.respond(operation, read, status);
    return new HttpResponse(JSON.stringify(response.body), {
      status: response.status,
      headers: { "content-type": "application/json" },
    });
  }

  return [
    http.get(`${baseUrl}/chat-rooms`, ({ request }) =>
      respond("chat-rooms", (snapshot) =>
        pageAtLevel(
          snapshot.pageOfChatRooms(pageRequest(request)),
          backend.settings.level,
          chatRoomAtLevel,
        ),
      ),
    ),
    http.get(`${baseUrl}/chat-rooms/:chatRoomId`, ({ params }) =>
      respond("chat-room", (snapshot) => {
        const chatRoom = snapshot.chatRoom(idFrom(params["chatRoomId"]));
        if (chatRoom === undefined) {
          throw new TruthError("unknown-room", "There is no chat room with this id.");
        }
        return chatRoomAtLevel(chatRoom, backend.settings.level);
      }),
    ),
    http.get(`${baseUrl}/chat-rooms/:chatRoomId/messages`, ({ params, request }) =>
      respond("chat-messages", (snapshot) =>
        pageAtLevel(
          snapshot.pageOfChatMessages(idFrom(params["chatRoomId"]), pageRequest(request)),
          backend.settings.level,
          chatMessageAtLevel,
        ),
      ),
    ),
    http.post(`${baseUrl}/chat-rooms/:chatRoomId/messages`, async ({ params, request }) => {
      const body: unknown = await request.json().catch(() => undefined);
      return respond(
        "send-chat-message",
        () => {
          const chatRoomId = idFrom(params["chatRoomId"]);
          const chatMessage = truth.postChatMessage({ chatRoomId, ...draftFrom(body) });
          return chatMessageAtLevel(chatMessage, backend.settings.level);
        },
        201,
      );
    }),
    http.get(`${baseUrl}/events`, ({ request }) =>
      respond("events", () => {
        const { level } = backend.settings;
        if (!hasEventStream(level)) {
          throw new TruthError("no-event-stream", "There is no event stream below level L2.");
        }
        const events = truth.eventsSince(positionFrom(request));
        if (events === undefined) {
          throw new TruthError("gone", "The events since this position can't be told.");
        }
        return {
          events: events.map((event) => eventAtLevel(event, level)),
          position: truth.position,
        };
      }),
    ),
  ];
}

function pageRequest(request: Request) {
  const { searchParams } = new URL(request.url);
  return { cursor: searchParams.get("cursor"), limit: Number(searchParams.get("limit") ?? 25) };
}

function positionFrom(request: Request): Position {
  const since = new URL(request.url).searchParams.get("since") ?? "";
  const [, epoch, offset] = /^(.+):(\d+)$/s.exec(since) ?? [];
  if (epoch === undefined || offset === undefined) {
    throw new TruthError("invalid-position", 'Send since=<epoch>:<offset>, as in "epoch-1:42".');
  }
  return { epoch, offset: Number(offset) };
}

function idFrom(parameter: string | readonly string[] | undefined): string {
  return String(parameter);
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

import { http, HttpResponse, type HttpHandler } from "msw";

import { chatMessageAtLevel, chatRoomAtLevel, pageAtLevel } from "../truth/atLevel.ts";
import { TruthError } from "../truth/TruthError.ts";
import type { ChatBackend, Operation } from "./createChatBackend.ts";

/** Returns the backend's HTTP door: MSW handlers for the wire contract below a base URL. */
export function chatHandlers(backend: ChatBackend, baseUrl: string): HttpHandler[] {
  const { truth } = backend;

  async function respond(operation: Operation, read: () => unknown, status?: number) {
    const response = await backend.respond(operation, read, status);
    return new HttpResponse(JSON.stringify(response.body), {
      status: response.status,
      headers: { "content-type": "application/json" },
    });
  }

  return [
    http.get(`${baseUrl}/chat-rooms`, ({ request }) =>
      respond("chat-rooms", () =>
        pageAtLevel(
          truth.pageOfChatRooms(pageRequest(request)),
          backend.settings.level,
          chatRoomAtLevel,
        ),
      ),
    ),
    http.get(`${baseUrl}/chat-rooms/:chatRoomId`, ({ params }) =>
      respond("chat-room", () => {
        const chatRoom = truth.chatRoom(idFrom(params["chatRoomId"]));
        if (chatRoom === undefined) {
          throw new TruthError("unknown-room", "There is no chat room with this id.");
        }
        return chatRoomAtLevel(chatRoom, backend.settings.level);
      }),
    ),
    http.get(`${baseUrl}/chat-rooms/:chatRoomId/messages`, ({ params, request }) =>
      respond("chat-messages", () =>
        pageAtLevel(
          truth.pageOfChatMessages(idFrom(params["chatRoomId"]), pageRequest(request)),
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
  ];
}

function pageRequest(request: Request) {
  const { searchParams } = new URL(request.url);
  return { cursor: searchParams.get("cursor"), limit: Number(searchParams.get("limit") ?? 25) };
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

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";

import type { ChatMessage, ChatRoomSummary, Page } from "chat-sync-kit";
import { Server } from "socket.io";

const epoch = randomUUID();
const events: { chatMessage: ChatMessage; chatRoom: ChatRoomSummary; position: object }[] = [];
const chatRooms = new Map<string, ChatRoomSummary>();
const position = () => ({ epoch, offset: events.length });
const messagesIn = (chatRoomId: string) =>
  events.map((event) => event.chatMessage).filter((message) => message.chatRoomId === chatRoomId);

/** Stores a message and sends it to everyone, its author included. */
function post(user: string, chatRoomId: string, text: string, clientId: string) {
  const [id, createdAt] = [String(events.length + 1), new Date().toISOString()];
  const seq = messagesIn(chatRoomId).length + 1;
  const sender = { id: user, name: user };
  const chatMessage = { id, chatRoomId, sender, text, createdAt, seq, clientId };
  const chatRoom = { id: chatRoomId, name: `Room ${chatRoomId}`, latestChatMessage: chatMessage };
  chatRooms.set(chatRoomId, chatRoom);
  events.push({ chatMessage, chatRoom, position: { epoch, offset: events.length + 1 } });
  io.emit("new-chat-message", chatMessage, { chatRoom, position: position() });
  return chatMessage;
}

/** Returns the rows after the cursor, newest first. A cursor is the id of a row's message. */
function page<T>(rows: T[], idOf: (row: T) => string | undefined, query: URLSearchParams): Page<T> {
  const number = (row: T) => Number(idOf(row));
  const limit = Math.min(Number(query.get("limit") ?? 25), 100);
  const older = rows.filter((row) => number(row) < Number(query.get("cursor") ?? Infinity));
  const items = older.toSorted((a, b) => number(b) - number(a)).slice(0, limit);
  const last = items.length < older.length ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : String(number(last)), asOf: position() };
}

const refuse = (status: number, code: string, message: string) =>
  [status, { error: { code, message } }] as const;

async function answer(request: IncomingMessage): Promise<readonly [status: number, body: object]> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  const user = request.headers.authorization?.replace("Bearer ", "");
  if (!user) return refuse(401, "unauthorized", "Send any name as a bearer token.");
  if (pathname === "/chat-rooms") {
    return [200, page([...chatRooms.values()], (room) => room.latestChatMessage?.id, query)];
  }
  if (pathname === "/events") {
    const [since, offset] = (query.get("since") ?? "").split(":");
    if (since !== epoch) return refuse(410, "gone", "These events are of another epoch.");
    return [200, { events: events.slice(Number(offset)), position: position() }];
  }
  const [, id = "", rest] = /^\/chat-rooms\/([^/]+)(\/messages)?$/.exec(pathname) ?? [];
  const chatRoom = chatRooms.get(id);
  if (chatRoom === undefined) return refuse(404, "unknown-room", "There is no room with this id.");
  if (rest === undefined) return [200, chatRoom];
  if (request.method === "GET") return [200, page(messagesIn(id), (message) => message.id, query)];
  const draft = await json(request);
  if (!isDraft(draft)) return refuse(400, "invalid-body", "Send a text and a clientId.");
  const sent = messagesIn(id).find(({ clientId }) => clientId === draft.clientId);
  return [201, sent ?? post(user, id, draft.text, draft.clientId)];
}

function isDraft(body: unknown): body is { text: string; clientId: string } {
  if (typeof body !== "object" || body === null) return false;
  const { text, clientId }: { text?: unknown; clientId?: unknown } = body;
  return typeof text === "string" && text.trim() !== "" && typeof clientId === "string";
}

const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  void answer(request)
    .catch(() => refuse(400, "bad-request", "This request can't be read."))
    .then(([status, body]) => response.writeHead(status).end(JSON.stringify(body)));
});
const io = new Server(server);
io.on("connection", (socket) => {
  const { token } = socket.handshake.auth;
  const user = { id: String(token), name: String(token) };
  socket.on("typing", (typing: object) => socket.broadcast.emit("typing", { ...typing, user }));
});
for (let room = 40; room > 0; room -= 1) post("Mira", String(room), "Welcome!", randomUUID());
for (let line = 1; line <= 60; line += 1) post("Theo", "1", `Line ${line}`, randomUUID());
server.listen(Number(process.env["PORT"] ?? 3000));

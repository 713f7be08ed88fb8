import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";

import type { ChatMessage, ChatRoomSummary, Page } from "chat-sync-kit";
import { Server } from "socket.io";

/** A message that was posted or, with a reader, the newest one that this user has read in its room. */
interface Change {
  chatMessage: ChatMessage;
  reader?: string;
}

const epoch = randomUUID();
const changes: Change[] = [];

/** Returns what a user is sent: all messages, and the user's own reads. */
const streamOf = (user: string) =>
  changes.filter(({ reader }) => reader === undefined || reader === user);
const messagesIn = (stream: Change[]) =>
  stream.filter(({ reader }) => reader === undefined).map(({ chatMessage }) => chatMessage);

/** Returns a room as a user sees it after the last change of a stream. */
function chatRoomIn(stream: Change[], user: string, id: string): ChatRoomSummary {
  const ofRoom = stream.filter(({ chatMessage }) => chatMessage.chatRoomId === id);
  const number = ({ chatMessage }: Change) => Number(chatMessage.id);
  const readUpTo = Math.max(0, ...ofRoom.filter(({ reader }) => reader === user).map(number));
  const unread = ofRoom.filter(
    (change) => number(change) > readUpTo && change.chatMessage.sender.id !== user,
  );
  const latestChatMessage = messagesIn(ofRoom).at(-1) ?? null;
  return { id, name: `Room ${id}`, latestChatMessage, unreadCount: unread.length };
}

/** Returns what a user is sent of the change at an index of the stream. */
function eventAt(user: string, stream: Change[], index: number, { chatMessage, reader }: Change) {
  const { chatRoomId, id } = chatMessage;
  const chatRoom = chatRoomIn(stream.slice(0, index + 1), user, chatRoomId);
  const details = { chatRoom, position: { epoch, offset: index + 1 } };
  return { subject: reader === undefined ? chatMessage : { chatRoomId, upTo: id }, details };
}

/** Stores a change and sends it to everyone concerned, also to the one who made it. */
function add(change: Change) {
  changes.push(change);
  const name = change.reader === undefined ? "new-chat-message" : "chat-room-read";
  for (const socket of io.sockets.sockets.values()) {
    const user = String(socket.handshake.auth["token"]);
    const stream = streamOf(user);
    if (stream.at(-1) !== change) continue;
    const { subject, details } = eventAt(user, stream, stream.length - 1, change);
    socket.emit(name, subject, details);
  }
}

function post(user: string, chatRoomId: string, text: string, clientId: string) {
  const [id, createdAt] = [String(changes.length + 1), new Date().toISOString()];
  const before = messagesIn(changes).filter((message) => message.chatRoomId === chatRoomId);
  const sender = { id: user, name: user };
  const seq = before.length + 1;
  const chatMessage = { id, chatRoomId, sender, text, createdAt, seq, clientId };
  add({ chatMessage });
  return chatMessage;
}

/** Returns the rows after the cursor, newest first. A cursor is the id of a row's message. */
function page<T>(rows: T[], idOf: (row: T) => string | undefined, query: URLSearchParams): Page<T> {
  const number = (row: T) => Number(idOf(row));
  const limit = Math.min(Number(query.get("limit") ?? 25), 100);
  const older = rows.filter((row) => number(row) < Number(query.get("cursor") ?? Infinity));
  const items = older.toSorted((a, b) => number(b) - number(a)).slice(0, limit);
  const last = items.length < older.length ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : String(number(last)) };
}

const refuse = (status: number, code: string, message: string) =>
  [status, { error: { code, message } }] as const;

async function answer(request: IncomingMessage): Promise<readonly [status: number, body: object]> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  const user = request.headers.authorization?.replace("Bearer ", "");
  if (!user) return refuse(401, "unauthorized", "Send any name as a bearer token.");
  const stream = streamOf(user);
  const position = { epoch, offset: stream.length };
  const messages = messagesIn(stream);
  if (pathname === "/chat-rooms") {
    const ids = [...new Set(messages.map(({ chatRoomId }) => chatRoomId))];
    const rooms = ids.map((id) => chatRoomIn(stream, user, id));
    return [200, { ...page(rooms, (room) => room.latestChatMessage?.id, query), asOf: position }];
  }
  if (pathname === "/events") {
    const [since, offset] = (query.get("since") ?? "").split(":");
    if (since !== epoch) return refuse(410, "gone", "These events are of another epoch.");
    const events = stream.map((change, index) => {
      const { subject, details } = eventAt(user, stream, index, change);
      return { [change.reader === undefined ? "chatMessage" : "read"]: subject, ...details };
    });
    return [200, { events: events.slice(Number(offset)), position }];
  }
  const [, id = "", rest] = /^\/chat-rooms\/([^/]+)(\/messages|\/read)?$/.exec(pathname) ?? [];
  const inRoom = messages.filter(({ chatRoomId }) => chatRoomId === id);
  if (inRoom.length === 0) return refuse(404, "unknown-room", "There is no room with this id.");
  if (rest === undefined) return [200, chatRoomIn(stream, user, id)];
  if (request.method === "GET") {
    return [200, { ...page(inRoom, (message) => message.id, query), asOf: position }];
  }
  const field = fieldsOf(await json(request));
  if (rest === "/read") {
    const chatMessage = inRoom.find((message) => message.id === field("upTo"));
    if (chatMessage === undefined) return refuse(400, "invalid-body", "Send the id of a message.");
    add({ chatMessage, reader: user });
    return [200, {}];
  }
  const [text, clientId] = [field("text"), field("clientId")];
  if (!text || !clientId) return refuse(400, "invalid-body", "Send a text and a clientId.");
  const sent = inRoom.find((message) => message.clientId === clientId);
  return [201, sent ?? post(user, id, text, clientId)];
}

/** Returns a function that reads a text from a body; an empty one if there is none. */
function fieldsOf(body: unknown) {
  const fields: Record<string, unknown> = typeof body === "object" ? { ...body } : {};
  return (name: string) => {
    const value = fields[name];
    return typeof value === "string" && value.trim() !== "" ? value : "";
  };
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

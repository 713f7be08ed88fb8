import { ChatSyncError, createEmitter } from "chat-sync-kit";
import type { ChatApi, ChatMessage, ChatRoomSummary, ChatSocket } from "chat-sync-kit";
import type { Socket } from "socket.io-client";
import * as v from "valibot";

// What the backend sends, in the validation library of your choice.
const post = v.object({
  id: v.number(),
  channel_id: v.number(),
  user_id: v.number(),
  body: v.string(),
  created: v.number(),
});
const channel = v.object({ id: v.number(), title: v.string(), last_post: v.nullable(post) });
const postPage = v.object({ rows: v.array(post), pages: v.number() });
const channelPage = v.object({ rows: v.array(channel), pages: v.number() });
const user = v.object({ id: v.number(), display_name: v.string() });
const postCreated = v.object({ channel_id: v.number(), post_id: v.number() });

type Post = v.InferOutput<typeof post>;
type Channel = v.InferOutput<typeof channel>;
type User = v.InferOutput<typeof user>;

export interface TeamChatOptions {
  baseUrl: string;
  headers: Record<string, string>;
  connection: Pick<Socket, "connected" | "on">;
}

/** Returns the two ports of the kit. Call it once for each connection, outside of components. */
export function createTeamChat(options: TeamChatOptions): { api: ChatApi; socket: ChatSocket } {
  const { baseUrl, headers, connection } = options;
  const { on, off, emit } = createEmitter();
  const users = new Map<number, Promise<User>>();

  async function request(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(baseUrl + path, { headers, ...init });
    if (response.ok) return response.json();
    const { status } = response;
    const code = status === 404 ? "not-found" : "http";
    throw new ChatSyncError(code, `${path} was answered with status ${status}.`, { status });
  }

  /** Requests each user once, and again after a failure. */
  function fetchUser(id: number): Promise<User> {
    const known = users.get(id);
    if (known !== undefined) return known;
    const requested = request(`/users/${id}`).then((body) => v.parse(user, body));
    users.set(id, requested);
    requested.catch(() => users.delete(id));
    return requested;
  }

  async function toChatMessage(row: Post): Promise<ChatMessage> {
    const { display_name } = await fetchUser(row.user_id);
    return {
      id: String(row.id),
      chatRoomId: String(row.channel_id),
      sender: { id: String(row.user_id), name: display_name },
      text: row.body,
      createdAt: new Date(row.created * 1_000).toISOString(),
    };
  }

  async function toChatRoom({ id, title, last_post }: Channel): Promise<ChatRoomSummary> {
    const latestChatMessage = last_post === null ? null : await toChatMessage(last_post);
    return { id: String(id), name: title, latestChatMessage };
  }

  const api: ChatApi = {
    async fetchChatRooms({ cursor, pageSize, signal = null }) {
      const page = Number(cursor ?? 1);
      const body = await request(`/channels?page=${page}&per_page=${pageSize}`, { signal });
      const { rows, pages } = v.parse(channelPage, body);
      const items = await Promise.all(rows.map(toChatRoom));
      return { items, nextCursor: page < pages ? String(page + 1) : null };
    },

    // There is no endpoint for a single room. One with a new message is on the first page.
    async fetchChatRoom(chatRoomId, init = {}) {
      let cursor: string | null = null;
      do {
        const page = await api.fetchChatRooms({ ...init, cursor, pageSize: 50 });
        const chatRoom = page.items.find(({ id }) => id === chatRoomId);
        if (chatRoom !== undefined) return chatRoom;
        cursor = page.nextCursor;
      } while (cursor !== null);
      throw new ChatSyncError("not-found", `no page has the room ${chatRoomId}.`, { chatRoomId });
    },

    async fetchChatMessages(chatRoomId, { cursor, pageSize, signal = null }) {
      const page = Number(cursor ?? 1);
      const path = `/channels/${chatRoomId}/posts?page=${page}&per_page=${pageSize}`;
      const { rows, pages } = v.parse(postPage, await request(path, { signal }));
      const items = await Promise.all(rows.map(toChatMessage));
      return { items, nextCursor: page < pages ? String(page + 1) : null };
    },

    async sendChatMessage({ chatRoomId, text }, { signal = null } = {}) {
      const init = { method: "POST", body: JSON.stringify({ body: text }), signal };
      return toChatMessage(v.parse(post, await request(`/channels/${chatRoomId}/posts`, init)));
    },
  };

  /** Fetches the message of an event that only names it. */
  async function receive(payload: unknown): Promise<void> {
    let chatRoomId: string | undefined;
    try {
      const { channel_id, post_id } = v.parse(postCreated, payload);
      chatRoomId = String(channel_id);
      emit(
        "new-chat-message",
        await toChatMessage(v.parse(post, await request(`/posts/${post_id}`))),
      );
    } catch (cause) {
      // The kit reports it, and refetches what it was about.
      const message = "the message of an event could not be fetched.";
      emit("malformed-frame", new ChatSyncError("malformed-event", message, { cause, chatRoomId }));
    }
  }

  connection.on("connect", () => emit("connect"));
  connection.on("disconnect", () => emit("disconnect"));
  connection.on("post.created", (payload) => void receive(payload));

  const socket: ChatSocket = {
    get connected() {
      return connection.connected;
    },
    on,
    off,
  };
  return { api, socket };
}

import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";

import { Server } from "socket.io";
import { object, parse, string } from "valibot";

interface Post {
  id: number;
  channel_id: number;
  user_id: number;
  body: string;
  created: number;
}

const draft = object({ body: string() });

/**
 * Starts a server whose wire format differs from the kit's in everything: numeric ids, seconds, page
 * numbers, senders as ids, events that only name a message and that the author does not get, and no
 * endpoint for a single room.
 */
export async function startTeamBackend(channelCount: number) {
  const posts: Post[] = [];
  const requests: string[] = [];
  let isUnavailable = false;

  function add(userId: number, channelId: number, body: string): Post {
    // All within the same second: the ids decide the order.
    const id = posts.length + 1;
    const post = { id, channel_id: channelId, user_id: userId, body, created: 1_772_442_000 };
    posts.unshift(post);
    for (const socket of io.sockets.sockets.values()) {
      if (socket.handshake.auth["user"] === userId) continue;
      socket.emit("post.created", { channel_id: channelId, post_id: id });
    }
    return post;
  }

  function channels() {
    const latest = posts.filter(
      ({ channel_id }, index) =>
        posts.findIndex((post) => post.channel_id === channel_id) === index,
    );
    return latest.map((post) => ({
      id: post.channel_id,
      title: `Channel ${post.channel_id}`,
      last_post: post,
    }));
  }

  function paged(rows: unknown[], query: URLSearchParams) {
    const [page, size] = [Number(query.get("page")), Number(query.get("per_page"))];
    const pages = Math.ceil(rows.length / size);
    return { rows: rows.slice((page - 1) * size, page * size), page, pages };
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    requests.push(`${request.method} ${pathname}`);
    const [, kind, id, rest] = pathname.split("/");
    if (kind === "users") return { id: Number(id), display_name: `User ${id}` };
    if (kind === "posts") return posts.find((post) => post.id === Number(id));
    if (id === undefined) return paged(channels(), searchParams);
    if (rest === undefined) return undefined;
    const userId = Number(request.headers["x-user"]);
    if (request.method === "POST")
      return add(userId, Number(id), parse(draft, await json(request)).body);
    return paged(
      posts.filter(({ channel_id }) => channel_id === Number(id)),
      searchParams,
    );
  }

  const server = createServer((request, response) => {
    if (isUnavailable) {
      response.writeHead(503).end();
      return;
    }
    void answer(request).then((body) => {
      response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? {}));
    });
  });
  const io = new Server(server, { transports: ["websocket"] });
  for (let channel = channelCount; channel > 0; channel -= 1) add(1, channel, "Welcome");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    add,
    channels,
    setUnavailable: (value: boolean) => void (isUnavailable = value),
    disconnectAll: () => io.sockets.sockets.forEach((socket) => socket.conn.close()),
    close: () => io.close(),
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { getResponse, type HttpHandler } from "msw";

/**
 * Answers a request of Node's HTTP server with what the MSW handlers say, so that the wire contract
 * is written once; with an empty 404 if none of them is meant.
 */
export async function answerRequest(
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = await requestFrom(incoming);
  const response = (await getResponse(handlers, request)) ?? new Response(null, { status: 404 });
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
}

async function requestFrom(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/", headersDistinct } = incoming;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = await buffer(incoming);
  return new Request(new URL(url, "http://127.0.0.1"), {
    method,
    headers,
    body: method === "GET" ? null : new Uint8Array(body),
  });
}

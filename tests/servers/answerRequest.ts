import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

import { getResponse, type HttpHandler } from "msw";

/**
 * Where the connection of a request is cut: before the server does what it asks, after that, or in the
 * middle of the response.
 */
export const cutPoints = ["before", "after", "within-response"] as const;

export type CutPoint = (typeof cutPoints)[number];

/**
 * Answers a request of Node's HTTP server with what the MSW handlers say, so that the wire contract
 * is written once; with an empty 404 if none of them is meant.
 */
export async function answerRequest(
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  cutPoint?: CutPoint,
): Promise<void> {
  const request = await requestFrom(incoming);
  if (cutPoint === "before") {
    outgoing.destroy();
    return;
  }
  const response = (await getResponse(handlers, request)) ?? new Response(null, { status: 404 });
  const body = Buffer.from(await response.arrayBuffer());
  if (cutPoint === "after") {
    outgoing.destroy();
    return;
  }
  const headers = { ...Object.fromEntries(response.headers), "content-length": body.byteLength };
  outgoing.writeHead(response.status, headers);
  if (cutPoint === "within-response") {
    outgoing.write(body.subarray(0, body.byteLength / 2), () => outgoing.destroy());
    return;
  }
  outgoing.end(body);
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

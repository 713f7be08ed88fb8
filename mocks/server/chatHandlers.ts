import { http, HttpResponse, type HttpHandler } from "msw";

import type { Reading } from "./createChatReader.ts";
import type { Answer, Connection } from "./createConnection.ts";
import type { RequestAbout } from "./createRequestLine.ts";
import { parseWireRequest } from "./wireContract.ts";

/**
 * Opens the HTTP door of a connection: MSW handlers for the wire contract below a base URL. Other
 * requests are left to other handlers.
 */
export function chatHandlers(connection: Connection, baseUrl: string): HttpHandler[] {
  return [
    http.all(`${baseUrl}/*`, ({ request }) =>
      respond(request, connection, (about, read, status) =>
        connection.request(about, read, { status }),
      ),
    ),
  ];
}

/** Puts what `ask` resolves to on the wire; `undefined` for a request outside the wire contract. */
export async function respond(
  request: Request,
  { reader }: Pick<Connection, "reader">,
  ask: (
    about: RequestAbout,
    read: (reading: Reading) => unknown,
    status: number,
  ) => Answer<unknown> | Promise<Answer<unknown>>,
): Promise<Response | undefined> {
  const wireRequest = parseWireRequest(request.method, request.url);
  if (wireRequest === undefined) return undefined;
  const { about, status, read } = wireRequest;
  const body: unknown = request.body ? await request.json().catch(() => undefined) : undefined;
  const answer = await ask(about, (reading) => read(reader, reading, body), status);
  if (answer.status === undefined) return HttpResponse.error();
  return new HttpResponse(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { "content-type": "application/json" },
  });
}

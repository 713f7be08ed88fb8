import { http, HttpResponse, type HttpHandler } from "msw";

import type { Connection } from "./createConnection.ts";
import { parseWireRequest } from "./wireContract.ts";

/**
 * Opens the HTTP door of a connection: MSW handlers for the wire contract below a base URL. Other
 * requests are left to other handlers.
 */
export function chatHandlers(connection: Connection, baseUrl: string): HttpHandler[] {
  return [
    http.all(`${baseUrl}/*`, async ({ request }) => {
      const wireRequest = parseWireRequest(request.method, request.url);
      if (wireRequest === undefined) return undefined;
      const { about, status, read } = wireRequest;
      const body: unknown =
        request.method === "POST" ? await request.json().catch(() => undefined) : undefined;
      const answer = await connection.request(
        about,
        (reading) => read(connection.reader, reading, body),
        { status },
      );
      if (answer.status === undefined) return HttpResponse.error();
      return new HttpResponse(JSON.stringify(answer.body), {
        status: answer.status,
        headers: { "content-type": "application/json" },
      });
    }),
  ];
}

import { http, HttpResponse, type HttpHandler } from "msw";

import { respond } from "./chatHandlers.ts";
import { connectionOf, passageHeader } from "./openWire.ts";

/**
 * The server's end of every wire, including those that are opened later. It answers at once, because the
 * client's end does the waiting.
 */
export const wireHandlers: readonly HttpHandler[] = [
  http.all("*/wire/:wireId/*", ({ request, params }) => {
    const connection = connectionOf(String(params["wireId"]));
    const passage = connection?.passage(Number(request.headers.get(passageHeader)));
    if (connection === undefined || passage === undefined) return HttpResponse.error();
    return respond(request, connection, (_about, read, status) =>
      connection.answer(passage, read, status),
    );
  }),
];

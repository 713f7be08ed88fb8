import { http, HttpResponse, type HttpHandler } from "msw";

import { respond } from "./chatHandlers.ts";
import { connectionOf, passageHeader } from "./openWire.ts";

/**
 * The server's end of every wire, also of those that are opened later. It answers at once, since the
 * client's end waits.
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

import { ChatSyncError } from "../ports/ChatSyncError.ts";
import { object, string, validate, type Schema } from "../ports/validate.ts";
import type { RestChatApiOptions } from "./RestChatApiOptions.ts";

export interface JsonRequest {
  path: string;
  /** What comes after the question mark, encoded. */
  query?: string;
  body?: object;
  /** @default "POST" with a body, otherwise "GET" */
  method?: "PATCH" | "DELETE";
  /** Goes into errors. */
  chatRoomId?: string;
  signal: AbortSignal | undefined;
}

interface ErrorBody {
  error: { code: string; message: string };
}

const errorBodySchema = object<ErrorBody>({
  error: object<ErrorBody["error"]>({ code: string, message: string }),
});

/** Resolves to the validated body of the response, `null` for 204; `createRestChatApi` says what it throws. */
export async function requestJson<T>(
  options: RestChatApiOptions,
  { path, query, body, chatRoomId, signal, ...request }: JsonRequest,
  schema: Schema<T>,
): Promise<T> {
  const method = request.method ?? (body ? "POST" : "GET");
  const name = `${method} ${path}`;

  const headers = new Headers(
    typeof options.headers === "function" ? await options.headers() : options.headers,
  );
  headers.set("accept", "application/json");
  if (body) headers.set("content-type", "application/json");

  // Called without `options` as its receiver, which the global one does not bear.
  const fetch = options.fetch ?? globalThis.fetch;
  let response: Response;
  let text: string;
  try {
    response = await fetch(urlOf(options.baseUrl, path, query), {
      method,
      headers,
      signal: signal ?? null,
      ...(body && { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted || (cause instanceof Error && cause.name === "AbortError")) throw cause;
    throw new ChatSyncError(
      "network",
      `${name} got no complete response. Check the connection, baseUrl, and whether the server allows requests from this origin.`,
      { cause, chatRoomId },
    );
  }

  const { status } = response;
  const json = status === 204 ? null : parseJson(text);
  if (!response.ok) {
    const error = readError(json);
    const reason = error
      ? `"${error.code}": ${error.message.slice(0, 200)}`
      : "its body is not the one of docs/wire-contract.md, so a proxy may have answered.";
    throw new ChatSyncError(
      status === 404 ? "not-found" : "http",
      `${name} was answered with status ${status}, ${reason}`,
      { status, serverCode: error?.code, chatRoomId },
    );
  }

  const fail = (fault: string) =>
    new ChatSyncError(
      "malformed-response",
      `the response to ${name} was refused: ${fault}. Check that baseUrl is where the API lives, and compare its response with docs/wire-contract.md.`,
      { status, chatRoomId },
    );
  if (json === undefined) throw fail(text === "" ? "its body is empty" : "its body is not JSON");
  return validate(schema, json, "body", fail);
}

function urlOf(baseUrl: string, path: string, query: string | undefined): string {
  const url = baseUrl.replace(/\/+$/, "") + path;
  return query === undefined ? url : `${url}?${query}`;
}

function readError(json: unknown): ErrorBody["error"] | undefined {
  try {
    return errorBodySchema(json).error;
  } catch {
    return undefined;
  }
}

/** Returns `undefined`, which JSON can't hold, if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

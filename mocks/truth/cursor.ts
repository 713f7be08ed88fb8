import type { OrderKey } from "./newestFirst.ts";
import { TruthError } from "./TruthError.ts";

// What follows the time is the id, and perhaps the number; a room without a message has no time.
const decoded = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)? (\S+?)(?: (\d+))?$/;

/** Returns an opaque cursor (base64url) for the rows after the given one. Ids must be ASCII. */
export function encodeCursor({ createdAt, id, accepted }: OrderKey): string {
  return btoa(`${createdAt ?? ""} ${id}${accepted === undefined ? "" : ` ${accepted}`}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Returns the key that `encodeCursor` was given. Throws `invalid-cursor`. */
export function decodeCursor(cursor: string): OrderKey {
  const [, createdAt, id, accepted] = decoded.exec(fromBase64Url(cursor)) ?? [];
  if (id === undefined) {
    throw new TruthError(
      "invalid-cursor",
      `"${cursor}" is no cursor. Send the nextCursor of the page before as it is.`,
    );
  }
  return {
    createdAt: createdAt ?? null,
    id,
    ...(accepted !== undefined && { accepted: Number(accepted) }),
  };
}

/** Returns "" if the text is no base64url. */
function fromBase64Url(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

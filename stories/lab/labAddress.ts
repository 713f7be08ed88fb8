/*
 * How the Lab's state is written into an address. The Realtime panel writes one too, in Storybook's own
 * page, so nothing of the Lab may be imported here.
 */

/** Returns the query string under which a Storybook shows the Lab with some arguments. */
export function labAddress(args: object): string {
  const written = Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}:${String(value).replaceAll(" ", "+")}`);
  return `?path=/story/lab-strategy-lab--lab&args=${written.join(";")}`;
}

/** Returns a text as base64url of UTF-8, which Storybook lets through. */
export function encode(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Returns the text that was encoded, or `null` if none was. */
export function decode(text: string): string | null {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.codePointAt(0) ?? 0),
    );
  } catch {
    return null;
  }
}

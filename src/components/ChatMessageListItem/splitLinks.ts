import { LinkifyIt } from "linkify-it";

/** A part of a text. If it has a `url`, it is a link. */
export interface TextPart {
  text: string;
  url?: string;
}

/** Schemes that linkify-it finds without being told. */
const BUILT_IN_SCHEMES = ["ftp", "http", "https", "mailto"];

/** Links are only searched for in this many UTF-16 units, to limit the work. */
const MAX_SEARCHED_LENGTH = 20_000;

/**
 * UTF-16 units after those in which links are searched for, in which the end of a URL is found. Without
 * them, its beginning would become a link, perhaps to another host.
 */
const MAX_URL_REST = 4_000;

/** Characters that can make a URL look like another one. */
const INVISIBLE = /[\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

const linkifiers = new Map<string, LinkifyIt>();

/**
 * What follows a host that is only the beginning: of a user name, or of a host with escapes. linkify-it
 * ends there, but the URL leads to another host; many that do so are meant to deceive.
 */
const OTHER_HOST = /[^\s/?#]*@|[%&*]\S/y;

/**
 * Splits a text into links with one of the schemes and the text between them. Joined, the parts are
 * the text. A URL stays plain text if it has invisible characters or a user name, or if the text, with
 * which `whole` begins, ends in it.
 */
export function splitLinks(text: string, schemes: readonly string[], whole = text): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { index, lastIndex, raw, url } of linkifierOf(schemes).match(
    whole.slice(0, Math.min(text.length, MAX_SEARCHED_LENGTH) + MAX_URL_REST),
  ) ?? []) {
    if (lastIndex > MAX_SEARCHED_LENGTH || !text.startsWith(raw, index)) break;
    if (INVISIBLE.test(raw) || !schemes.includes(schemeOf(url))) continue;
    OTHER_HOST.lastIndex = lastIndex;
    if (/^\w+:\/\/[^/?#]*$/.test(raw) && OTHER_HOST.test(whole)) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: raw, url });
    end = lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Returns the scheme as the browser parses it. */
function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : "";
}

/** Memoized, because creating one takes some milliseconds and an app has one list of schemes. */
function linkifierOf(schemes: readonly string[]): LinkifyIt {
  const key = schemes.join(" ");
  let linkifier = linkifiers.get(key);
  if (linkifier === undefined) {
    linkifier = new LinkifyIt({
      fuzzyEmail: schemes.includes("mailto"),
      maxLength: MAX_SEARCHED_LENGTH,
    });
    for (const scheme of BUILT_IN_SCHEMES) {
      if (!schemes.includes(scheme)) linkifier.add(`${scheme}:`, null);
    }
    linkifier.add("//", null);
    for (const scheme of schemes) {
      if (BUILT_IN_SCHEMES.includes(scheme)) continue;
      linkifier.add(`${scheme}:`, {
        validate: (text, position) => /^[^\s<>"]+/u.exec(text.slice(position))?.[0].length ?? 0,
      });
    }
    linkifiers.set(key, linkifier);
  }
  return linkifier;
}

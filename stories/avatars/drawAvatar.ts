import { createRandom, type Random } from "../../mocks/truth/createRandom.ts";

const SKIN = ["#f6d3b8", "#eab98f", "#d59a6b", "#b3774a", "#8a5633", "#5f3a24"];
const HAIR = ["#241c1a", "#3f2a20", "#6b4329", "#a8743c", "#c9a468", "#8d8a89", "#7a2f22"];

const drawn = new Map<string, string>();

/**
 * Returns a picture as a data URI, the same for the same id: a simple face for a person, a few
 * shapes for a room. Nobody's photograph, and no network.
 */
export function drawAvatar(id: string, kind: "person" | "room"): string {
  const key = `${kind} ${id}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const random = createRandom(seedOf(id));
  const hue = random.int(0, 23) * 15;
  const shapes = kind === "person" ? face(random, hue) : emblem(random, hue);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">${shapes}</svg>`;
  const url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  drawn.set(key, url);
  return url;
}

/** 32-bit FNV-1a. */
function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function face(random: Random, hue: number): string {
  const skin = random.pick(SKIN);
  const hair = random.pick(HAIR);
  const shirt = `hsl(${(hue + random.pick([150, 180, 210])) % 360} 38% 46%)`;
  const style = random.int(0, 5);
  const behind = [
    "",
    `<ellipse cx="32" cy="33" rx="18.5" ry="21" fill="${hair}"/><rect x="13.5" y="33" width="37" height="18" fill="${hair}"/>`,
    `<circle cx="32" cy="11" r="7" fill="${hair}"/>`,
    [18, 25, 32, 39, 46].map((x, i) => circle(x, [22, 15, 12.5, 15, 22][i] ?? 0, 8, hair)).join(""),
    "",
    `<ellipse cx="32" cy="29" rx="18" ry="18" fill="${hair}"/>`,
  ][style];
  const over = [
    `<path d="M17.5 29c-1-12 5-17.5 14.5-17.5S47.5 17 46.5 29c-2-5-4.5-8-7.5-9.5-5 2-12 2-15-.5-3 2-5 5-6.5 10z" fill="${hair}"/>`,
    `<path d="M18 31c0-12 5-18 14-18s14 6 14 18c-3-7-8-10.5-13-12.5-4 5-9 8-15 12.5z" fill="${hair}"/>`,
    `<path d="M17.5 29c0-11 6-16 14.5-16s14.5 5 14.5 16c-3-6-8-8.5-14.5-8.5S20.5 23 17.5 29z" fill="${hair}"/>`,
    `<path d="M18 27c1-8 6-12 14-12s13 4 14 12c-4-4-8-5.5-14-5.5S22 23 18 27z" fill="${hair}"/>`,
    `<path d="M18.5 34c0 12 6 17.5 13.5 17.5S45.5 46 45.5 34c-2 5-5 6.5-7 6.5-3-2-10-2-13 0-2 0-5-1.5-7-6.5z" fill="${hair}"/>`,
    `<path d="M17.5 30c0-11 5-17 14.5-17s14.5 6 14.5 17c-1-4-3-7-6-9-7 1-12 0-16-3-3 3-6 7-7 12z" fill="${hair}"/>`,
  ][style];
  const glasses = random.chance(0.25)
    ? `<g fill="none" stroke="#2c2a2e" stroke-width="1.5"><circle cx="26" cy="32" r="4.5"/><circle cx="38" cy="32" r="4.5"/><path d="M30.5 32h3"/></g>`
    : "";
  return [
    `<rect width="64" height="64" fill="hsl(${hue} 45% 78%)"/>`,
    `<circle cx="32" cy="4" r="40" fill="hsl(${hue} 55% 84%)"/>`,
    behind,
    `<path d="M8 64c1-12 10-17.5 24-17.5S55 52 56 64z" fill="${shirt}"/>`,
    `<path d="M26.5 40h11v8c0 3-2.5 5-5.5 5s-5.5-2-5.5-5z" fill="${skin}"/>`,
    `<ellipse cx="32" cy="31" rx="13.5" ry="16" fill="${skin}"/>`,
    over,
    circle(26, 32, 1.6, "#2c2320") + circle(38, 32, 1.6, "#2c2320"),
    `<path d="M27.5 39.5c2.5 2.5 6.5 2.5 9 0" fill="none" stroke="#2c2320" stroke-opacity=".75" stroke-width="1.6" stroke-linecap="round"/>`,
    glasses,
  ].join("");
}

function emblem(random: Random, hue: number): string {
  const [x, y, size] = [random.int(14, 50), random.int(14, 50), random.int(15, 24)];
  const turn = random.int(0, 11) * 15;
  const light = `hsl(${(hue + 25) % 360} 75% 88%)`;
  const form = random.pick([
    `<rect x="18" y="18" width="28" height="28" rx="8" transform="rotate(${turn} 32 32)" fill="${light}" fill-opacity=".85"/>`,
    `<circle cx="32" cy="32" r="13" fill="none" stroke="${light}" stroke-width="8" stroke-opacity=".9"/>`,
    `<path d="M32 15 49 46H15z" transform="rotate(${turn} 32 34)" fill="${light}" fill-opacity=".85" stroke="${light}" stroke-width="4" stroke-linejoin="round"/>`,
    `<path d="M14 40c6-10 12-10 18 0s12 10 18 0M14 27c6-10 12-10 18 0s12 10 18 0" fill="none" stroke="${light}" stroke-width="6" stroke-linecap="round"/>`,
    circle(24, 24, 8, light) + circle(41, 27, 6, light) + circle(30, 42, 10, light),
  ]);
  return [
    `<rect width="64" height="64" fill="hsl(${hue} 48% 50%)"/>`,
    `<circle cx="${x}" cy="${y}" r="${size}" fill="hsl(${(hue + 40) % 360} 55% 58%)"/>`,
    form,
  ].join("");
}

function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

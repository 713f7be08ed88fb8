import type { Random } from "./createRandom.ts";
import type { TimesAndIds } from "./TimesAndIds.ts";

/** What the server writes on a message as it accepts it. */
export interface Stamp {
  /** `undefined` for the room's id with the message's number in it. */
  id: string | undefined;
  /** As it is stored, ISO 8601. */
  createdAt: string;
  /** As it is sent in events, if that differs. */
  toldAs?: string;
}

export interface StampsOptions extends TimesAndIds {
  /** ms since 1970; every stamp is later, except for the skew of the node that makes it. */
  start: number;
  now: () => number;
  random: Random;
}

const second = 1_000;

/** Returns a function that stamps the n-th message, counted from 1. */
export function createStamps(options: StampsOptions): (accepted: number) => Stamp {
  const { ids, precision, skewMs, start, now, random } = options;
  const used = new Set<number>();
  let latest = start - 1;

  function nodeTime(): number {
    return skewMs === 0 ? now() : now() + skewMs * random.int(-1, 1);
  }
  /** Returns the first unused number from `time` on. */
  function unused(time: number): number {
    let free = time;
    while (used.has(free)) free += 1;
    used.add(free);
    return free;
  }

  function timesOf(): Omit<Stamp, "id"> {
    switch (precision) {
      case "ms":
        latest = skewMs === 0 ? Math.max(now(), latest + 1) : unused(nodeTime());
        return { createdAt: new Date(latest).toISOString() };
      case "s":
        return { createdAt: toSeconds(nodeTime()) };
      case "us": {
        const micros = unused(nodeTime() * second + random.int(0, 999));
        const digits = String(micros % second).padStart(3, "0");
        const time = new Date(Math.floor(micros / second)).toISOString();
        return { createdAt: time.replace("Z", `${digits}Z`) };
      }
      case "stored-s": {
        latest = Math.max(Math.floor(now() / second), Math.floor(latest / second) + 1) * second;
        const told = new Date(latest + random.int(0, 999)).toISOString();
        return { createdAt: toSeconds(latest), toldAs: told.replace("Z", "+00:00") };
      }
    }
  }

  return (accepted) => ({ id: idOf(ids, accepted, random), ...timesOf() });
}

function toSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, "");
}

/** Where the decimal ids begin: they soon get a digit more. */
const firstDecimal = 90;

function idOf(ids: TimesAndIds["ids"], accepted: number, random: Random): string | undefined {
  const digits = (count: number, value: number) => value.toString(16).padStart(count, "0");
  switch (ids) {
    case "room":
      return undefined;
    case "decimal":
      return String(firstDecimal + accepted);
    case "uuid7":
      return `0195aa3b-${digits(4, accepted)}-7${digits(3, random.int(0, 0xfff))}-8000-000000000000`;
    case "random": {
      const [a, b] = [random.int(0, 0x7fff_ffff), random.int(0, 0x7fff_ffff)];
      return `${digits(8, a)}-0000-4000-8000-0000${digits(8, b)}`;
    }
  }
}

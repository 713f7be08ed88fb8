import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test, vi } from "vitest";

import { history, mountHistory, numbered, readAt, withImages } from "./testHistory.tsx";
import { watchJumps } from "./testJumps.ts";

vi.setConfig({ testTimeout: 120_000 });

const ROW = ".csk-message-row";

/** Applies seeded changes to a history and returns the problems after each of them. */
async function playChanges(
  seed: number,
  virtualizeAbove: number,
  changeCount: number,
): Promise<string[]> {
  const random = xoroshiro128plus(seed);
  const below = (count: number) => uniformInt(random, 0, count - 1);
  let [from, to] = [5000, 5300];
  const gone = new Set<number>();
  const messages = () => history(from, to).filter(({ id }) => !gone.has(Number(id.slice(1))));
  const place = await mountHistory({
    chatMessages: messages(),
    messageProps: withImages,
    olderPage: "more",
    virtualizeAbove,
  });
  const { scroller } = place;
  const findings: string[] = [];
  const changes: Record<string, () => Promise<void>> = {
    async "prepend a page"() {
      from -= 25;
      await place.change({ chatMessages: messages() });
    },
    async "append a burst"() {
      to += 1 + below(40);
      // An own message would scroll to the end.
      while (numbered(to - 1).sender.id === "me") to += 1;
      await place.change({ chatMessages: messages() });
    },
    async "delete some messages"() {
      for (let count = 0; count < 3; count += 1) gone.add(from + below(to - from));
      await place.change({ chatMessages: messages() });
    },
    async "trim older messages"() {
      // Keeps the first visible message and the one before it.
      const read = Number(
        visibleRows(scroller)[0]
          ?.querySelector<HTMLElement>("[data-chat-row]")
          ?.dataset["chatRow"]?.slice(1) ?? from,
      );
      from += Math.max(0, Math.min(20, to - from - 250, read - from - 2));
      await place.change({ chatMessages: messages() });
    },
    async "grow a bubble"() {
      const seen = visibleRows(scroller);
      const rows = [...scroller.querySelectorAll<HTMLElement>(ROW)].filter(
        (row) => !seen.includes(row),
      );
      const bubble = rows[below(rows.length)]?.querySelector<HTMLElement>(".csk-bubble");
      if (bubble) bubble.style.minBlockSize = `${40 + below(400)}px`;
      await place.change({});
    },
    async "toggle typing"() {
      await place.change({ typingText: below(2) === 0 ? "Mira is typing…" : undefined });
    },
  };
  const names = Object.keys(changes);

  for (let step = 0; step < changeCount; step += 1) {
    const name = names[below(names.length)] ?? "";
    if (below(2) === 0) {
      const far = below(4) === 0;
      const top = far ? below(scroller.scrollHeight) : scroller.scrollTop + below(1200) - 600;
      await readAt(scroller, Math.max(0, top), 3);
    }
    const wasAtEnd = place.rest() <= 1;
    const watch = watchJumps(scroller);
    await changes[name]?.();
    const jump = watch.stop();
    const wrong = (what: string) => findings.push(`${seed}/${step}, ${name}: ${what}`);
    if (wasAtEnd && place.rest() > 1) wrong(`${place.rest()} px from the end`);
    if (!wasAtEnd && jump >= 1) wrong(`jumped by ${jump} px`);
    const gap = findGap(scroller);
    if (gap !== undefined) wrong(gap);
    if (virtualizeAbove < 250 && place.mounted() > 70) wrong(`${place.mounted()} rows mounted`);
  }
  return findings;
}

function visibleRows(scroller: Element): HTMLElement[] {
  const view = scroller.getBoundingClientRect();
  return [...scroller.querySelectorAll<HTMLElement>(ROW)].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
}

/** Describes the first gap or overlap between visible rows, or below them. */
function findGap(scroller: Element): string | undefined {
  const view = scroller.getBoundingClientRect();
  let end: number | undefined;
  for (const row of visibleRows(scroller)) {
    const { top, bottom } = row.getBoundingClientRect();
    if (end !== undefined && Math.abs(top - end) > 1) return `${top - end} px between two rows`;
    end = bottom;
  }
  if (end === undefined) return "no visible row";
  const after = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  return end < view.bottom && after > 60 ? `nothing below ${end - view.top} px` : undefined;
}

const plays: [mode: string, seed: number, virtualizeAbove: number][] = [
  ["windowed", 1, 100],
  ["crossing the threshold", 3, 290],
];

test.each(plays)(
  "R1, R3: 40 random changes don't move visible rows, %s, seed %i",
  async (_, seed, virtualizeAbove) => {
    expect(await playChanges(seed, virtualizeAbove, 40)).toEqual([]);
  },
);

test.each([...plays, ["windowed", 2, 100], ["windowed", 4, 100], ["windowed", 5, 100]] as const)(
  "R1, R3: 80 random changes don't move visible rows, %s, seed %i",
  { tags: ["trial"] },
  async (_, seed, virtualizeAbove) => {
    expect(await playChanges(seed, virtualizeAbove, 80)).toEqual([]);
  },
);

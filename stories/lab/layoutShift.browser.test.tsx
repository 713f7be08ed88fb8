import { beforeAll, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { startWorker } from "../../.storybook/startWorker.ts";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { strategies } from "../world/strategies.ts";
import { LabPage } from "./LabPage.tsx";
import { startState, type LabState } from "./labState.ts";

import "../../src/components/chat-sync-kit.css";

beforeAll(async () => {
  const worker = await startWorker();
  worker.use(...wireHandlers);
  return () => worker.resetHandlers();
});

const laneSelector = 'section:is([aria-label="Server"], [aria-label^="Lane "])';

const scenes: [name: string, state: Partial<LabState>][] = [
  ["a message for a missing chat", {}],
  ["a burst of 200 messages in a second", { sceneId: "burst", changes: { rate: 200 } }],
];

test.for(scenes)(
  "no sentence, lane, list, verdict or time scale moves or changes its size during %s",
  { timeout: 60_000 },
  async ([, changes]) => {
    await page.viewport(1_440, 900);
    await render(
      <LabPage
        state={{ ...startState, acts: [{ atMs: 0, act: { kind: "play" } }], ...changes }}
        problems={[]}
        onStateChange={() => undefined}
        strategies={strategies}
        playsByItself={false}
      />,
    );
    // With reduced motion it shows its end at once; what is recorded then plays evenly.
    await untilSummary(true);
    const shifts = watchShifts();
    const boxes = watchBoxes();
    const scales = watchScales();
    await page.getByRole("button", { name: "Play again" }).click();
    await untilSummary(false);
    await untilSummary(true);

    expect(boxes.end()).toEqual([]);
    expect(shifts.end()).toEqual([]);
    expect(scales.end()).toHaveLength(1);
  },
);

/** Resolves when it is said how the lanes ended, or no longer said. */
async function untilSummary(isThere: boolean) {
  const isSaid = () => {
    const text = document.querySelector("[role=status] > :not([aria-hidden])")?.textContent;
    return /\b(is|are) right\b/.test(text ?? "");
  };
  await expect.poll(isSaid, { timeout: 50_000 }).toBe(isThere);
}

/** Watches everything in a lane that shifts but the rows of its list, which change places. */
function watchShifts() {
  const shifted: string[] = [];
  function note(entries: PerformanceEntryList) {
    for (const entry of entries) {
      const sources: unknown = "sources" in entry ? entry.sources : undefined;
      for (const element of Array.isArray(sources) ? sources.flatMap(elementOf) : []) {
        const isInLane = element.closest(laneSelector) !== null;
        if (isInLane && element.closest("nav li") === null) {
          shifted.push(element.outerHTML.slice(0, 200));
        }
      }
    }
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: false });
  return {
    end() {
      note(observer.takeRecords());
      observer.disconnect();
      return shifted;
    },
  };
}

/** Watches in each frame where the parts of every lane are. */
function watchBoxes() {
  const parts = document.querySelectorAll(
    `${laneSelector}, ${laneSelector} > header, ${laneSelector} nav, .lab-outcome, .lab-timeline`,
  );
  const places = new Map([...parts].map((part) => [part, placeOf(part)]));
  const moved = new Set<string>();
  let frame = requestAnimationFrame(look);

  function look() {
    for (const [part, place] of places) {
      const now = placeOf(part);
      if (now !== place) moved.add(`${nameOf(part)}: ${place} → ${now}`);
    }
    frame = requestAnimationFrame(look);
  }
  return {
    end() {
      cancelAnimationFrame(frame);
      return [...moved];
    },
  };
}

/** Watches in each frame which moments the time axis names. */
function watchScales() {
  const seen = new Set<string>();
  let frame = requestAnimationFrame(look);

  function look() {
    seen.add(document.querySelector(".timeline-axis")?.textContent ?? "");
    frame = requestAnimationFrame(look);
  }
  return {
    end() {
      cancelAnimationFrame(frame);
      return [...seen];
    },
  };
}

function elementOf(source: unknown): Element[] {
  return typeof source === "object" &&
    source !== null &&
    "node" in source &&
    source.node instanceof Element
    ? [source.node]
    : [];
}

function placeOf(part: Element): string {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [x, y + window.scrollY, width, height].map(Math.round).join(" ");
}

function nameOf(part: Element): string {
  const label = part.closest("section")?.getAttribute("aria-label") ?? "";
  return `${part.localName} of ${label}`;
}

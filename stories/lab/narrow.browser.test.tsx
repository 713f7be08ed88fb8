import { beforeAll, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { startWorker } from "../../.storybook/startWorker.ts";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { strategies, strategiesWithReconnect } from "../world/strategies.ts";
import { LabPage } from "./LabPage.tsx";
import { startState } from "./labState.ts";
import { playedOnce } from "./useLabActions.ts";

import "../../.storybook/preview.css";
import "../../src/components/chat-sync-kit.css";

const everyId = strategies.map(({ id }) => id);

beforeAll(async () => {
  // How much text fits depends on its font.
  await Promise.all(
    ["400", "600"].map((weight) => document.fonts.load(`${weight} 14px "Inter Variable"`)),
  );
  const worker = await startWorker();
  worker.use(...wireHandlers);
  return () => worker.resetHandlers();
});

/** Renders a scene that is over. */
async function renderPlayed(width: number, strategyIds = startState.strategyIds, height = 800) {
  await page.viewport(width, height);
  await render(
    <LabPage
      state={{ ...startState, strategyIds, acts: playedOnce }}
      problems={[]}
      onStateChange={() => undefined}
      strategies={strategiesWithReconnect}
      playsByItself={false}
    />,
  );
  await expect.poll(outcomeText, { timeout: 20_000 }).toMatch(/\b(is|are) (right|wrong)\b/);
}

/** Returns what is said of how the lanes ended, once it is. */
function outcomeText(): string {
  return document.querySelector("[role=status] > :not([aria-hidden])")?.textContent ?? "";
}

test("at 320 px all lanes are compared, one is shown, and nothing is wider than the page", async () => {
  await renderPlayed(320);
  const lineOf = (name: RegExp) => page.getByRole("button", { name });
  await expect
    .element(lineOf(/^The tutorial’s setQueryData.+request/))
    .toMatchTextContent(/wrong in 2 chats, 0 requests, 0 B$/);
  await expect
    .element(lineOf(/^Reconcile.+request/))
    .toMatchTextContent(/right, 1 request, 269 B$/);
  await expect.element(page.getByRole("region", { name: /^Lane 1/ })).toBeVisible();

  await lineOf(/^Reconcile.+request/).click();
  await expect.element(page.getByRole("region", { name: "Lane 3, reconcile" })).toBeVisible();
  expect(page.getByRole("region", { name: /^Lane 1/ }).elements()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(320);
});

test("at 320×640 how all lanes stand, and what that cost, is on the screen of the button that plays the scene", async () => {
  await renderPlayed(320, startState.strategyIds, 640);
  for (const element of [
    page.getByRole("button", { name: "Send it" }),
    page.getByText(/ is wrong: /),
    ...page.getByRole("group", { name: "Lane that is shown" }).getByRole("button").all(),
  ]) {
    const { top, bottom } = element.element().getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(640);
  }
});

/** The fewest, those that begin to scroll, and the most. */
const laneCounts = [2, 5, 8];

test.for(laneCounts)(
  "%i lanes and the timeline fit below each other on a screen of 1440×900",
  async (lanes) => {
    await renderPlayed(1_440, everyId.slice(-lanes), 900);
    const boxOf = (element: Element | null) => element?.getBoundingClientRect() ?? new DOMRect();
    const timeline = boxOf(document.querySelector(".lab-timeline"));
    expect(timeline.bottom).toBeLessThanOrEqual(900);
    for (const lane of document.querySelectorAll(".lab-lane")) {
      expect(boxOf(lane).bottom).toBeLessThan(timeline.top);
    }
  },
);

test.for([320, 768, 1_440])(
  "at %i px what is said of a wrong row lies in it and covers neither its name nor its text",
  async (width) => {
    await renderPlayed(width);
    const lane = page.getByRole("region", { name: /^Lane 1/ });
    await expect.element(lane).toMatchTextContent(/Wrong/);
    const tags = lane.element().querySelectorAll(".lab-tag");
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) {
      const row = tag.closest("li");
      const box = tag.getBoundingClientRect();
      const outer = row?.getBoundingClientRect() ?? new DOMRect();
      expect(box.left).toBeGreaterThanOrEqual(outer.left);
      expect(box.right).toBeLessThanOrEqual(outer.right);
      for (const part of row?.querySelectorAll(".csk-room-item-name, .csk-room-item-text") ?? []) {
        const other = part.getBoundingClientRect();
        const isAbove = other.bottom <= box.top + 1;
        const isBelow = other.top >= box.bottom - 1;
        expect(isAbove || isBelow || other.right <= box.left).toBe(true);
      }
    }
  },
);

/** Of the strategies that a lane can choose from, the one with the longest name. */
const longestId = "set-and-fetch-missing-with-reconnect";

test.for(
  [768, 1_140, 1_440].flatMap((width) => laneCounts.map((lanes) => [lanes, width] as const)),
)(
  "%i lanes at %i px say in full who they are, how they stand and what that cost, in rows of equal height",
  async ([lanes, width]) => {
    await renderPlayed(width, [...everyId.slice(-lanes + 1), longestId]);
    const last = page.getByRole("region", { name: `Lane ${lanes}, ${longestId}` });
    await expect.element(last).toMatchTextContent(/shown in/);

    expect(document.documentElement.scrollWidth).toBe(width);
    const headers = [...document.querySelectorAll(".lab-lane-header")];
    expect(headers).toHaveLength(lanes + 1);
    expect(new Set(headers.map(({ clientHeight }) => clientHeight)).size).toBe(1);
    expect(
      headers.flatMap((header) =>
        [...header.querySelectorAll(".lab-lane-name, .lab-verdict, .lab-cost")].flatMap(cutOff),
      ),
    ).toEqual([]);
    const tops = [...document.querySelectorAll(".lab-lane")].map((lane) =>
      [...lane.querySelectorAll(".csk-room-item")]
        .slice(0, 10)
        .map((row) => Math.round(row.getBoundingClientRect().top)),
    );
    for (const each of tops) expect(each).toEqual(tops[0]);
  },
);

/** Returns what of a part of a header is beyond its lane, or lies over another part. */
function cutOff(part: Element): string[] {
  const lane = part.closest(".lab-lane")?.getBoundingClientRect() ?? new DOMRect();
  const others = [...(part.parentElement?.children ?? [])].filter((other) => other !== part);
  return textsIn(part).flatMap(({ text, boxes }) => {
    const isCut = boxes.some(
      (box) =>
        box.right > lane.right - 4 ||
        others.flatMap(textsIn).some((other) => other.boxes.some((each) => overlap(box, each))),
    );
    return isCut ? [text] : [];
  });
}

/** Returns the texts of an element, and where each of their lines is. */
function textsIn(element: Element): { text: string; boxes: DOMRect[] }[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts: { text: string; boxes: DOMRect[] }[] = [];
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    texts.push({ text: range.toString(), boxes: [...range.getClientRects()] });
  }
  return texts;
}

/** Whether two boxes of text have more in common than the space above and below letters. */
function overlap(a: DOMRect, b: DOMRect): boolean {
  const lead = 4;
  return a.left < b.right && b.left < a.right && a.top + lead < b.bottom && b.top + lead < a.bottom;
}

test("where there is no room for all lanes it says which ones are seen, and a button brings the others", async () => {
  await renderPlayed(768, everyId);
  await expect.element(page.getByText("Lanes 1 to 5 of 8")).toBeVisible();
  await page.getByRole("button", { name: "Lanes after" }).click();
  await expect.element(page.getByText("Lanes 4 to 8 of 8")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Lanes after" })).toBeDisabled();
  await page.getByRole("button", { name: "Lanes before" }).click();
  await expect.element(page.getByText("Lanes 1 to 5 of 8")).toBeVisible();
});

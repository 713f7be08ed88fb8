import { beforeAll, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";

import { startWorker } from "../../.storybook/startWorker.ts";
import { wireHandlers } from "../../mocks/server/wireHandlers.ts";
import { strategies } from "../world/strategies.ts";
import { LabPage } from "./LabPage.tsx";
import { startState } from "./labState.ts";
import { playedOnce } from "./useLabActions.ts";

import "../../src/components/chat-sync-kit.css";

beforeAll(async () => {
  const worker = await startWorker();
  worker.use(...wireHandlers);
  return () => worker.resetHandlers();
});

async function renderPlayed(width: number) {
  await page.viewport(width, 800);
  await render(
    <LabPage
      state={{ ...startState, acts: playedOnce }}
      problems={[]}
      onStateChange={() => undefined}
      strategies={strategies}
      playsByItself={false}
    />,
  );
}

test("at 320 px all lanes are compared, one is shown, and nothing is wider than the page", async () => {
  await renderPlayed(320);
  const lineOf = (name: RegExp) => page.getByRole("button", { name });
  await expect
    .element(lineOf(/^set-query-data-naive.+request/), { timeout: 20_000 })
    .toMatchTextContent(/wrong in 2 chats, 0 requests$/);
  await expect.element(lineOf(/^reconcile.+request/)).toMatchTextContent(/right, 1 request$/);
  await expect.element(page.getByRole("region", { name: /^Lane 1/ })).toBeVisible();

  await lineOf(/^reconcile.+request/).click();
  await expect.element(page.getByRole("region", { name: "Lane 3, reconcile" })).toBeVisible();
  expect(page.getByRole("region", { name: /^Lane 1/ }).elements()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(320);
});

test.for([320, 768, 1_440])(
  "at %i px what is said of a wrong row lies in it and covers neither its name nor its text",
  async (width) => {
    await renderPlayed(width);
    const lane = page.getByRole("region", { name: /^Lane 1/ });
    await expect.element(lane, { timeout: 20_000 }).toMatchTextContent(/Wrong/);
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
        expect(other.right <= box.left || other.top >= box.bottom - 1).toBe(true);
      }
    }
  },
);

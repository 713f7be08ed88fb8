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

test("at 320 px all lanes are compared, one is shown, and nothing is wider than the page", async () => {
  await page.viewport(320, 800);
  await render(
    <LabPage
      state={{ ...startState, acts: playedOnce }}
      problems={[]}
      onStateChange={() => undefined}
      strategies={strategies}
      playsByItself={false}
    />,
  );
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

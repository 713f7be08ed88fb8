import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { BrowserContext, Page } from "playwright";
import { object, parse, record, string } from "valibot";
import { beforeAll, beforeEach, expect, inject, test } from "vitest";

import { openStorybook } from "./openStorybook.ts";

const folder = inject("storybookFolder");
let base: string;
let storyId: string;
let context: BrowserContext;
let page: Page;
/** What the browser complained about. */
let problems: string[];

beforeAll(async () => {
  storyId = await firstStrategyStory();
  const storybook = await openStorybook("/some/sub/path/");
  ({ base, context } = storybook);
  return storybook.close;
});

beforeEach(async () => {
  page = await context.newPage();
  problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  return () => page.close();
});

test("the build prints no warning", () => {
  const lines = inject("storybookBuildOutput").split("\n");
  expect(lines.filter((line) => /▲|\(!\)|warning/i.test(line))).toEqual([]);
});

test("a strategy story plays to its end in the built Storybook under a sub-path", async () => {
  await page.goto(`${base}iframe.html?id=${storyId}&viewMode=story`);
  expect(await storyFinished(page)).toMatchObject({ storyId, status: "success" });
  expect(problems).toEqual([]);
});

test("a story in virtual time follows one in real time in the same page", async () => {
  await page.goto(`${base}iframe.html?id=in-an-app-messenger--main-window&viewMode=story`);
  await storyFinished(page);
  const payload = JSON.stringify({ storyId, viewMode: "story" });
  await page.evaluate(`__STORYBOOK_ADDONS_CHANNEL__.emit("setCurrentStory", ${payload})`);
  await expect
    .poll(() => storyFinished(page), { timeout: 30_000 })
    .toMatchObject({ storyId, status: "success" });
  expect(problems).toEqual([]);
});

test("the service worker is active under the sub-path only", async () => {
  await page.goto(`${base}iframe.html?id=${storyId}&viewMode=story`);
  await storyFinished(page);
  const workers = await page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return registrations.map(({ scope, active }) => [scope, active?.scriptURL, active?.state]);
  });
  expect(workers).toEqual([[base, `${base}mockServiceWorker.js`, "activated"]]);
});

test("a page that follows a story in the same tab has its simulated server", async () => {
  await page.goto(`${base}iframe.html?id=lab-strategy-lab--lab&viewMode=story`);
  await page.getByRole("region", { name: /^Lane 1/ }).waitFor();
  await page.goto(`${base}?path=/story/lab-strategy-lab--lab`);
  const lab = page.frameLocator("#storybook-preview-iframe");
  await lab.getByText(/is wrong: .*Reconcile is right/).waitFor();
  expect(problems).toEqual([]);
});

test("Storybook's own pages show the story under a sub-path without an error", async () => {
  await page.goto(`${base}?path=/story/${storyId}`);
  const story = page.frameLocator("#storybook-preview-iframe").locator("#storybook-root");
  await story.locator(":scope > *").first().waitFor();
  await page.locator(`#${storyId}`).waitFor();
  expect(problems).toEqual([]);
});

/** Returns the id of the first story whose title starts with "Strategies/". */
async function firstStrategyStory(): Promise<string> {
  const index = object({ entries: record(string(), object({ type: string(), title: string() })) });
  const text = await readFile(join(folder, "index.json"), "utf8");
  const found = Object.entries(parse(index, JSON.parse(text)).entries).find(
    ([, { type, title }]) => type === "story" && title.startsWith("Strategies/"),
  );
  if (found === undefined) throw new Error('No story has a title that starts with "Strategies/".');
  return found[0];
}

/** Waits until the story's play function has ended, and returns what Storybook says of it. */
async function storyFinished(of: Page): Promise<unknown> {
  const finished = await of.waitForFunction(
    "window.__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')?.[0]",
    undefined,
    { timeout: 30_000 },
  );
  return finished.jsonValue();
}

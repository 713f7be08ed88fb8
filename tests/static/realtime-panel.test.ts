import type { BrowserContext, FrameLocator, Locator, Page } from "playwright";
import { beforeAll, beforeEach, expect, test } from "vitest";

import { openStorybook } from "./openStorybook.ts";

const TIMEOUT_MS = 120_000;

let base: string;
let context: BrowserContext;
let page: Page;
let story: FrameLocator;

beforeAll(async () => {
  const storybook = await openStorybook("/", {
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  ({ base, context } = storybook);
  return storybook.close;
});

beforeEach(async () => {
  page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  story = page.frameLocator("#storybook-preview-iframe");
  return async () => {
    for (const each of context.pages()) await each.close();
  };
});

test("a message that is injected shows in the story, the timeline and the cache", async () => {
  await openPanel("lab-playground--playground");
  const timeline = page.getByRole("list", { name: "What happened, newest first" });
  const queries = page.getByRole("list", { name: "Queries" });
  await queries.getByText("fresh · 10 rows").waitFor();
  const roomSelect = page.getByRole("combobox", { name: "Room", exact: true });
  const roomId = await page.locator("optgroup[label^=Missing] option").nth(5).getAttribute("value");
  await roomSelect.selectOption(roomId);
  const roomName = await roomSelect.locator("option:checked").textContent();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("The panel sent this.");
  await page.getByRole("button", { name: "Inject", exact: true }).click();

  await story.getByRole("navigation").getByText("The panel sent this.").first().waitFor();
  for (const text of [
    `Injected a message in “${roomName}”`,
    `“The panel sent this.” in “${roomName}”`,
    `GET /chat-rooms/${roomId}: 200`,
    `fetch room “${roomName}”`,
    "chat rooms written",
  ]) {
    await timeline.getByText(text).first().waitFor();
  }
  await queries.getByText("fresh · 11 rows").waitFor();
  const time = page.getByRole("slider", { name: "Time" });
  await chooseInTimeline(time, /client: delivery of “The panel sent this.”/);
  await chooseInTimeline(time, new RegExp(`client: GET /chat-rooms/${roomId}, .*answered`));
  await timeline.locator("[data-lit]").getByText(`GET /chat-rooms/${roomId}: 200`).waitFor();
  await page.getByRole("button", { name: "Latest moment", exact: true }).click();
  await page.getByRole("status").getByText("Injected a message").waitFor({ state: "attached" });

  await page.getByRole("tab", { name: "Recording", exact: true }).click();
  await page.getByRole("button", { name: "Copy as schedule", exact: true }).click();
  await page.getByText("1 step copied as a schedule.").first().waitFor();
  const copied: unknown = JSON.parse(await page.evaluate("navigator.clipboard.readText()"));
  const room = Number(roomId?.slice(-3)) - 1;
  expect(copied).toMatchObject({ steps: [{ do: { kind: "post", room } }] });
});

test("what was done opens in the Lab, which plays it with other strategies", async () => {
  await openPanel("lab-playground--playground");
  await page.getByRole("list", { name: "Queries" }).getByText("fresh · 10 rows").waitFor();
  const roomId = await page.locator("optgroup[label^=Missing] option").nth(5).getAttribute("value");
  await page.getByRole("combobox", { name: "Room", exact: true }).selectOption(roomId);
  await page.getByRole("button", { name: "Inject", exact: true }).click();
  await page.getByRole("combobox", { name: "Event", exact: true }).selectOption("raw");
  await page.getByRole("button", { name: "Inject", exact: true }).click();
  await page.getByRole("tab", { name: "Recording", exact: true }).click();
  await page.getByText(/no words for: Injected a raw frame\.$/).waitFor();

  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: /^Open in the Lab/ }).click();
  const lab = (await opened).frameLocator("#storybook-preview-iframe");
  await lab.getByRole("heading", { name: /^Which strategies get this schedule right/ }).waitFor();
  const summary = lab
    .locator("[role=status] > :not([aria-hidden])")
    .filter({ hasText: / is (right|wrong)\b/ });
  await summary.waitFor();
  expect(await summary.textContent()).toMatch(
    /^The tutorial’s setQueryData is wrong.*Reconcile is right/,
  );
});

test("the connection can be cut, and the cache pane says what is missing", async () => {
  await openPanel("lab-playground--playground");
  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  await story.getByText(/You’re offline/).waitFor();
  expect(await page.getByRole("button", { name: "Disconnect", exact: true }).isDisabled()).toBe(
    true,
  );
  await page.getByRole("button", { name: "Inject", exact: true }).click();
  const queries = page.getByRole("list", { name: "Queries" });
  await queries
    .getByText(/difference/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Reconnect", exact: true }).click();
  await queries.getByText("As on the server.").nth(1).waitFor();
});

test("a story without a backend says so, and how to get one", async () => {
  await openPanel("components-chatroomlist--default");
  await page.getByText("This story has no live backend").waitFor();
  // The sidebar has a button for the Strategy Lab.
  expect(await page.getByRole("button", { name: /^Strategy(?! Lab)/ }).count()).toBe(0);
});

test("a closed panel sends nothing over the channel", async () => {
  await openPanel("lab-playground--playground");
  await page.getByRole("list", { name: "Queries" }).waitFor();
  await page.getByRole("tab", { name: "Controls" }).click();
  // By the time this is shown, the story knows that the panel is closed.
  await story.getByRole("button", { name: "a missing room" }).click();
  await story.getByText("request", { exact: true }).waitFor();
  await page.evaluate(`
    window.reports = 0;
    __STORYBOOK_ADDONS_CHANNEL__.on("chat-sync-kit/realtime/from-story", () => (reports += 1));
  `);
  await story.getByRole("button", { name: "burst of 30" }).click();
  await story.getByText(/^Right:/).waitFor();
  expect(await page.evaluate("reports")).toBe(0);
});

async function openPanel(storyId: string): Promise<void> {
  await page.goto(`${base}?path=/story/${storyId}`);
  await page.getByRole("tab", { name: "Realtime" }).click();
}

/** Goes from moment to moment by keyboard, and chooses the first thing that is told as wanted. */
async function chooseInTimeline(slider: Locator, wanted: RegExp) {
  await slider.press("Home");
  for (let moments = 0; moments < 60; moments += 1) {
    await slider.press("ArrowRight");
    for (let changes = 0; changes < 6; changes += 1) {
      await slider.press("ArrowDown");
      if (wanted.test((await slider.getAttribute("aria-valuetext")) ?? "")) return;
    }
  }
  throw new Error(`Nothing in the timeline is told as ${wanted}.`);
}

import { join } from "node:path";

import { chromium, type Browser, type BrowserContext, type Page } from "playwright";
import { build } from "vite";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { realClock } from "../../mocks/server/Clock.ts";
import type { Connection } from "../../mocks/server/createConnection.ts";
import { createLiveFaults, type LiveFaults } from "../../mocks/server/createLiveFaults.ts";
import { createSimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import { createTruth } from "../../mocks/truth/createTruth.ts";
import type { GrowingTruth } from "../../mocks/truth/Truth.ts";
import { findBrowser } from "../browser.ts";
import { attachSocketIo } from "../servers/attachSocketIo.ts";
import { startChatServer, type ChatServer } from "../servers/startChatServer.ts";

// The recipe docs/recipes/offline.md in real pages: they go offline, are reloaded and crash. Like a service
// worker, a route serves the pages themselves, so that they can be loaded offline.

const chatRoomId = "room-001";

let files: ReadonlyMap<string, string>;
let browser: Browser;
let truth: GrowingTruth;
let faults: LiveFaults;
let connection: Connection;
let server: ChatServer;
let context: BrowserContext;

beforeAll(async () => {
  files = await buildPage();
  browser = await chromium.launch(await findBrowser());
  return () => browser.close();
});

beforeEach(async () => {
  truth = createTruth({ seed: 14, chatRoomCount: 3, now: Date.now });
  faults = createLiveFaults();
  connection = createSimulatedServer({ clock: realClock, truth }).connect({ faults });
  server = await startChatServer(connection, attachSocketIo(connection));
  context = await browser.newContext({
    locale: "en-US",
    timezoneId: "UTC",
    // Chromium doesn't know where a page comes from that a route serves.
    permissions: ["local-network-access"],
  });
  context.setDefaultTimeout(15_000);
  await context.route(
    ({ pathname }) => files.has(pathname),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const contentType = pathname.endsWith(".js") ? "text/javascript" : "text/html";
      return route.fulfill({ contentType, body: files.get(pathname) ?? "" });
    },
  );
});

afterEach(async () => {
  await context.close();
  await server.stop();
});

/** Returns the text of the page's files, by path. */
async function buildPage(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    root: join(import.meta.dirname, "offline"),
    configFile: false,
    logLevel: "silent",
    build: { write: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    "output" in each ? each.output : [],
  );
  return new Map(
    outputs.map((file) => [
      `/${file.fileName}`,
      file.type === "chunk" ? file.code : String(file.source),
    ]),
  );
}

async function openPage(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(
    `${server.httpUrl}/index.html?chatRoomId=${chatRoomId}&currentUserId=${truth.me.id}`,
  );
  return page;
}

declare global {
  interface Window {
    /** Is there while `holdRestoring` holds. */
    restore?: () => void;
  }
}

/**
 * Stops the server, too: a page that is being loaded may still send what the browser would refuse a moment
 * later.
 */
async function goOffline(): Promise<void> {
  await context.setOffline(true);
  await server.stop();
  for (const page of context.pages()) await page.waitForFunction(() => !window.isOnline());
}

async function goOnline(): Promise<void> {
  await server.start();
  await context.setOffline(false);
}

/** Opens a page that shows the room and is connected. */
async function openRoom(): Promise<Page> {
  const page = await openPage();
  await page.getByRole("article").first().waitFor();
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("textbox", { name: "Message" }).press("Enter");
  await message(page, text).waitFor();
}

const message = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

/** Resolves when so many messages are kept in the browser. */
function becomeKept(page: Page, count: number): Promise<void> {
  return vi.waitFor(async () => expect(await countKept(page)).toBe(count), { timeout: 5_000 });
}

function countKept(page: Page): Promise<number> {
  return page.evaluate(() => window.countKept());
}

/** Returns the texts that the user has sent, oldest first. */
const ownTexts = () =>
  truth
    .chatMessages(chatRoomId)
    .filter(({ clientId }) => clientId !== undefined)
    .map(({ text }) => text)
    .toReversed();

const posts = () => connection.requests.filter(({ operation }) => operation === "send").length;

/** Resolves when the server has just these, each from one POST, and the page shows them as sent. */
async function expectSent(page: Page, texts: string[], postCount = texts.length): Promise<void> {
  await vi.waitFor(() => expect(ownTexts()).toEqual(texts), { timeout: 10_000 });
  await vi.waitFor(
    async () => {
      for (const text of texts) expect(await message(page, text).count()).toBe(1);
      expect(await page.getByText(/Sending…|Not sent/).count()).toBe(0);
    },
    { timeout: 10_000 },
  );
  expect(posts()).toBe(postCount);
  await becomeKept(page, 0);
}

/** Ends the page's process. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

/** Returns texts that nobody else writes. */
const texts = (...numbers: number[]) => numbers.map((number) => `Own text ${number}`);

async function writeAll(page: Page, all: readonly string[]): Promise<void> {
  for (const text of all) await write(page, text);
}

/**
 * Lets the page restore nothing, however fast one writes, from its next load until the returned function is
 * called.
 */
async function holdRestoring(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const query = navigator.locks.query.bind(navigator.locks);
    navigator.locks.query = async () => {
      await new Promise<void>((resolve) => {
        window.restore = resolve;
      });
      return query();
    };
  });
  return async () => {
    await page.waitForFunction(() => window.restore !== undefined);
    expect(await page.getByRole("textbox", { name: "Message" }).count()).toBe(0);
    await page.evaluate(() => window.restore?.());
  };
}

test("what was written offline survives a reload, and is sent once and in order", async () => {
  const page = await openRoom();
  await goOffline();
  await writeAll(page, texts(1, 2, 3));
  await becomeKept(page, 3);
  await page.reload();
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  expect(await page.evaluate(() => window.isOnline())).toBe(false);
  await becomeKept(page, 3);
  expect(posts()).toBe(0);
  await goOnline();
  await expectSent(page, texts(1, 2, 3));
});

test("what is written after a reload, while still offline, is sent after the rest", async () => {
  const page = await openRoom();
  await goOffline();
  await writeAll(page, texts(1, 2));
  await becomeKept(page, 2);
  const restore = await holdRestoring(page);
  await page.reload();
  await restore();
  await writeAll(page, texts(3));
  await becomeKept(page, 3);
  expect(posts()).toBe(0);
  await goOnline();
  await expectSent(page, texts(1, 2, 3));
});

test("a message in flight as its page crashes is sent again by the next page, and stored once", async () => {
  const page = await openRoom();
  const release = faults.holdResponses();
  await writeAll(page, texts(1, 2));
  await vi.waitFor(() => expect(ownTexts()).toEqual(texts(1)));
  await becomeKept(page, 2);
  await crash(page);
  release();
  await expectSent(await openRoom(), texts(1, 2), 3);
});

test("a failed message can be retried after a reload", async () => {
  const page = await openRoom();
  faults.failNext({ operation: "send", fail: 503 });
  await writeAll(page, texts(1));
  await page.getByText("Not sent").waitFor();
  await becomeKept(page, 1);
  await page.reload();
  await page.getByText("Not sent").waitFor();
  expect(ownTexts()).toEqual([]);
  await page.getByRole("button", { name: "Retry" }).click();
  await expectSent(page, texts(1), 2);
});

test("of two pages each sends what it has, whichever is reloaded", async () => {
  const [first, second] = [await openRoom(), await openRoom()];
  await goOffline();
  await writeAll(first, texts(1, 2));
  await becomeKept(first, 2);
  await second.reload();
  await becomeKept(second, 2);
  expect(await message(second, "Own text").count()).toBe(0);
  await goOnline();
  await expectSent(first, texts(1, 2));
  await expectSent(second, texts(1, 2));
});

test("a page sends what another one had that crashed, once", async () => {
  const [first, second] = [await openRoom(), await openRoom()];
  await goOffline();
  await writeAll(first, texts(1, 2));
  await becomeKept(first, 2);
  await crash(first);
  expect(posts()).toBe(0);
  await goOnline();
  await expectSent(second, texts(1, 2));
});

test("of two pages that open at once, one takes over", async () => {
  const page = await openRoom();
  await goOffline();
  await writeAll(page, texts(1, 2));
  await becomeKept(page, 2);
  await page.close();
  const [first] = await Promise.all([openPage(), openPage()]);
  expect(posts()).toBe(0);
  await goOnline();
  await expectSent(first, texts(1, 2));
});

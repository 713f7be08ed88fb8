import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
  type WebSocketRoute,
} from "playwright";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";

import { findBrowser } from "../browser.ts";
import { runScript } from "../runScript.ts";
import { freePort } from "./freePort.ts";

let browser: Browser;
let url = "";
// They keep their pages through all tests: each page loads the chat module by module, which takes seconds.
let mira: Person;
let theo: Person;

beforeAll(async () => {
  process.env["PORT"] = String(await freePort());
  const controller = new AbortController();
  const address = Promise.withResolvers<string>();
  const ended = runScript("example", {
    signal: controller.signal,
    onOutput(text) {
      const [found] = /http:\S+/.exec(text) ?? [];
      if (found !== undefined) address.resolve(found);
    },
  });
  url = await address.promise;
  browser = await chromium.launch(await findBrowser());
  const options = { locale: "en-US", timezoneId: "UTC" };
  mira = await open(await browser.newContext(options), "mira");
  theo = await open(await browser.newContext(options), "theo");
  return async () => {
    await browser.close();
    controller.abort();
    await ended;
  };
});

beforeEach(async () => {
  for (const person of [mira, theo]) {
    await openFirstRoom(person);
    person.problems.length = 0;
  }
});

interface Person {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about. */
  problems: string[];
  /** Takes the network away, and gives it back. */
  setOffline: (isOffline: boolean) => Promise<void>;
}

/** Opens the chat as a user. */
async function open(context: BrowserContext, name: string): Promise<Person> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.goto(`${url}?user=${name}`);
  return {
    context,
    page,
    problems,
    async setOffline(isOffline) {
      await context.setOffline(isOffline);
      if (isOffline) await Promise.all(sockets.splice(0).map((socket) => socket.close()));
    },
  };
}

async function openFirstRoom({ page }: Person): Promise<void> {
  await page.getByRole("navigation").getByText("Room 1", { exact: true }).click();
  await page.getByRole("article").filter({ hasText: "Line 60" }).waitFor();
  // With the pointer or the focus among its rows, the list would hold their order.
  await page.getByRole("textbox", { name: "Message" }).click();
}

const message = ({ page }: Person, text: string) =>
  page.getByRole("article").filter({ hasText: text });
const row = ({ page }: Person, text: string) =>
  page.getByRole("listitem").filter({ hasText: text });

async function write({ page }: Person, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("textbox", { name: "Message" }).press("Enter");
}

test("two people talk to each other", async () => {
  await write(mira, "Hello Theo");
  await message(theo, "Hello Theo").waitFor();
  await write(theo, "Hello Mira");
  await message(mira, "Hello Mira").waitFor();
  await row(theo, "You: Hello Mira").waitFor();
  await row(mira, "theo: Hello Mira").waitFor();
  for (const { page, problems } of [mira, theo]) {
    expect(await page.getByRole("article").filter({ hasText: "Hello" }).count()).toBe(2);
    expect(await page.getByText("Sending…").count()).toBe(0);
    expect(problems).toEqual([]);
  }
});

test("one sees that the other is typing, in the room and in the list, until the message is there", async () => {
  const shown = async () => [
    await theo.page.getByRole("paragraph").filter({ hasText: "mira is typing…" }).count(),
    await row(theo, "mira is typing…").count(),
  ];
  await mira.page.getByRole("textbox", { name: "Message" }).pressSequentially("Guess");
  await vi.waitFor(async () => expect(await shown()).toEqual([1, 1]), { timeout: 5_000 });
  expect(await mira.page.getByText("is typing…").count()).toBe(0);
  await write(mira, "Guess what");
  await message(theo, "Guess what").waitFor();
  expect(await shown()).toEqual([0, 0]);

  await mira.page.getByRole("textbox", { name: "Message" }).pressSequentially("No");
  await vi.waitFor(async () => expect(await shown()).toEqual([1, 1]), { timeout: 5_000 });
  await mira.page.getByRole("textbox", { name: "Message" }).clear();
  await vi.waitFor(async () => expect(await shown()).toEqual([0, 0]), { timeout: 5_000 });
  for (const { problems } of [mira, theo]) expect(problems).toEqual([]);
});

test("a message in a room that is far down brings it to the top", async () => {
  expect(await mira.page.getByText("Room 30", { exact: true }).count()).toBe(0);
  await loadUntil(theo, "Load more chats", "Room 30");
  await theo.page.getByText("Room 30", { exact: true }).click();
  await write(theo, "Anybody here?");
  await row(mira, "Anybody here?").first().waitFor();
  expect(await mira.page.getByRole("listitem").first().textContent()).toContain("Room 30");
});

test("a room has a count until it is opened, in each window of the user", async () => {
  const elsewhere = await open(mira.context, "mira");
  for (const { page } of [mira, elsewhere]) {
    await page.getByText("Room 4", { exact: true }).click();
    await page.getByRole("heading", { name: "Room 4" }).waitFor();
    await page.getByText("Room 5", { exact: true }).click();
    await page.getByRole("heading", { name: "Room 5" }).waitFor();
    await page.getByRole("textbox", { name: "Message" }).click();
  }
  await theo.page.getByText("Room 4", { exact: true }).click();
  await write(theo, "Who has the key?");
  const counted = (person: Person) =>
    person.page.getByRole("button", { name: /^Room 4, 1 unread message/ });
  await Promise.all([mira, elsewhere].map((person) => counted(person).waitFor()));
  await row(mira, "Who has the key?").click();
  await Promise.all(
    [mira, elsewhere].map((person) => counted(person).waitFor({ state: "hidden" })),
  );
  // It is open and in view.
  await write(theo, "Found it");
  await row(elsewhere, "Found it").waitFor();
  await vi.waitFor(async () => {
    for (const person of [mira, elsewhere]) expect(await counted(person).count()).toBe(0);
  });
  await elsewhere.page.close();
});

test("the list and the history load page by page to their ends", async () => {
  await loadUntil(mira, "Load more chats", "Room 40");
  await loadUntil(mira, "Load older messages", "The conversation starts here");
  await message(mira, "Welcome!").waitFor();
  expect(mira.problems).toEqual([]);
});

test("a text that was not sent waits in its room", async () => {
  await mira.page.getByRole("textbox", { name: "Message" }).fill("Half a thought");
  await mira.page.getByText("Room 2", { exact: true }).click();
  await mira.page.getByRole("heading", { name: "Room 2" }).waitFor();
  expect(await mira.page.getByRole("textbox", { name: "Message" }).inputValue()).toBe("");
  await row(mira, "Half a thought").click();
  await mira.page.getByRole("heading", { name: "Room 1" }).waitFor();
  expect(await mira.page.getByRole("textbox", { name: "Message" }).inputValue()).toBe(
    "Half a thought",
  );
  await mira.page.getByRole("textbox", { name: "Message" }).clear();
});

test("what is written while the connection is lost is shown after it", async () => {
  await mira.setOffline(true);
  await mira.page.getByText("You’re offline").waitFor();
  await write(theo, "Can you see this?");
  await mira.setOffline(false);
  await message(mira, "Can you see this?").waitFor();
  expect(await mira.page.getByText("You’re offline").count()).toBe(0);
});

test("a message that could not be sent can be sent again", async () => {
  await mira.page.route("**/messages", (route) => route.abort());
  await write(mira, "Did this arrive?");
  await mira.page.getByText("Not sent").waitFor();
  await mira.page.unroute("**/messages");
  await mira.page.getByRole("button", { name: "Retry" }).click();
  await message(theo, "Did this arrive?").waitFor();
  expect(await message(mira, "Did this arrive?").count()).toBe(1);
});

test("a history that could not be loaded can be loaded again", async () => {
  const refused = { status: 500, json: { error: { code: "internal", message: "Out of order." } } };
  const failure = mira.page.getByText("Messages couldn’t be loaded");
  await mira.page.clock.install();
  await mira.page.route("**/chat-rooms/3/messages?*", (route) => route.fulfill(refused));
  await mira.page.getByText("Room 3", { exact: true }).click();
  // TanStack Query tries three times more, after 1, 2 and 4 s.
  await vi.waitFor(
    async () => {
      await mira.page.clock.fastForward(4_000);
      expect(await failure.count()).toBe(1);
    },
    { timeout: 15_000, interval: 100 },
  );
  await mira.page.unroute("**/chat-rooms/3/messages?*");
  await mira.page.getByRole("button", { name: "Try again" }).click();
  await message(mira, "Welcome!").waitFor();
  expect(await failure.count()).toBe(0);
});

/** Asks for further pages until a text is there. */
async function loadUntil({ page }: Person, name: string, text: string): Promise<void> {
  const button = page.getByRole("button", { name });
  const found = page.getByText(text, { exact: true });
  await vi.waitFor(
    async () => {
      if (await button.isVisible()) await button.click({ timeout: 500 }).catch(() => undefined);
      expect(await found.count()).toBeGreaterThan(0);
    },
    { timeout: 15_000, interval: 100 },
  );
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";

import { Chats } from "./Chats.tsx";
import { PlainHistory } from "./PlainHistory.tsx";

const root = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test.for([
  ["README.md", "examples/chat/App.tsx"],
  ["README.md", "tests/readme/refetchOpenRoom.ts"],
  ["docs/components.md", "tests/readme/Chats.tsx"],
  ["docs/components.md", "tests/readme/OpenRoom.tsx"],
  ["docs/components.md", "tests/readme/PlainHistory.tsx"],
  ["docs/reconcile.md", "tests/readme/causesOf.ts"],
  ["docs/recipes/devtools.md", "tests/readme/logEffects.ts"],
  ["docs/recipes/logging-in-and-out.md", "tests/readme/LogIn.tsx"],
  ["docs/recipes/logging-in-and-out.md", "tests/readme/LoggingInAndOut.tsx"],
  ["docs/recipes/offline.md", "tests/readme/OutboxProvider.tsx"],
  ["docs/recipes/offline.md", "tests/readme/outboxPersister.ts"],
  ["docs/recipes/react-router.md", "tests/readme/RoutedChats.tsx"],
  ["docs/recipes/server-rendering.md", "tests/readme/ServerRenderedChats.tsx"],
  ["docs/recipes/suspense.md", "tests/readme/SuspendingChats.tsx"],
  ["docs/wire-contract.md", "examples/chat/vite.config.ts"],
  ["docs/wire-contract.md", "examples/server/server.ts"],
  ["docs/your-own-backend.md", "examples/your-own-backend/createTeamChat.ts"],
] as const)("%s has the example %s as the compiler checks it", ([page, file]) => {
  expect(read(page)).toContain(read(file));
});

test("the examples of docs/components.md show a room and its message", () => {
  const chatMessage = {
    id: "m1",
    chatRoomId: "lobby",
    sender: { id: "mira", name: "Mira" },
    text: "The 4.2 notes are ready.",
    createdAt: "2026-03-02T09:00:00Z",
  };
  const chatRooms = [{ id: "lobby", name: "Lobby", latestChatMessage: chatMessage }];
  const chats = { chatRooms, messagesOf: () => [chatMessage], onSend: () => Promise.resolve() };
  expect(renderToString(createElement(Chats, chats))).toContain("Lobby</h2>");
  const history = createElement(PlainHistory, { chatMessages: [chatMessage] });
  expect(renderToString(history)).toContain(`tabindex="0">${chatMessage.text}</article>`);
});

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/components.md",
  "docs/reconcile.md",
  "docs/wire-contract.md",
];

test.for(pages)("every script that %s names exists", (page) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(named).not.toEqual([]);
});

test("every file and function that docs/reconcile.md says a fault is decided in exists", () => {
  const rows = read("docs/reconcile.md").match(/^\| [AF]\d+ .*$/gm) ?? [];
  const missing = rows.flatMap((row) => {
    const [, , , places = ""] = row.split("|");
    let source = "";
    return [...places.matchAll(/`(#?[\w/]+)(\.ts)?`/g)].flatMap(([, name = "", extension]) => {
      if (extension === undefined) return new RegExp(`${name}\\b`).test(source) ? [] : [name];
      source = read(`${name.includes("/") ? name : `src/sync/reconcile/${name}`}.ts`);
      return [];
    });
  });
  expect(rows).toHaveLength(22);
  expect(missing).toEqual([]);
});

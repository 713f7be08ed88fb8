import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { findForbiddenImports, forbiddenImportsOf } from "./importRule.ts";

test.each([
  ["src/sync/useChatSync.ts", "../../mocks/truth.ts"],
  ["src/sync/useChatSync.ts", "../../stories/Lab.tsx"],
  ["src/sync/useChatSync.ts", "../../.storybook/preview.ts"],
  ["src/sync/useChatSync.ts", "../../tests/browser.ts"],
  ["src/sync/useChatSync.ts", "../components/ChatRoom.tsx"],
  ["src/sync/useChatSync.ts", "../adapters/restChatApi.ts"],
  ["src/sync/useChatSync.test.ts", "../../mocks/truth.ts"],
  ["src/ports/ChatApi.ts", "../sync/useChatSync.ts"],
  ["src/ports/ChatApi.ts", "../queries/queryKeys.ts"],
  ["src/ports/ChatApi.ts", "../index.ts"],
  ["src/adapters/restChatApi.ts", "../queries/queryKeys.ts"],
  ["src/queries/queryKeys.ts", "../adapters/restChatApi.ts"],
  ["src/queries/queryKeys.ts", "../sync/useChatSync.ts"],
  ["src/activity/useTyping.ts", "../queries/queryKeys.ts"],
  ["src/activity/useTyping.ts", "../sync/useChatSync.ts"],
  ["src/components/ChatRoom.tsx", "../sync/useChatSync.ts"],
  ["src/components/ChatRoom.tsx", "../queries/queryKeys.ts"],
  ["src/components/ChatRoom.tsx", "../adapters/restChatApi.ts"],
  ["src/components/ChatRoom.tsx", "@tanstack/react-query"],
  ["src/components/ChatRoom.tsx", "partysocket/ws"],
  ["src/components/ChatRoom.tsx", "socket.io-client"],
  ["src/components/ChatRoom.tsx", "msw"],
  ["src/index.ts", "msw"],
  ["mocks/truth.ts", "../src/sync/useChatSync.ts"],
  ["mocks/truth.ts", "../src/components/ChatRoom.tsx"],
  ["mocks/truth.ts", "../src/adapters/restChatApi.ts"],
  ["mocks/truth.ts", "../stories/Lab.tsx"],
  ["mocks/truth.ts", "../.storybook/preview.ts"],
  ["stories/Lab.tsx", "../tests/browser.ts"],
  [".storybook/preview.ts", "../tests/browser.ts"],
])("%s may not import %s", (file, specifier) => {
  expect(forbiddenImportsOf(file, `import "${specifier}";`)).toEqual([
    expect.stringContaining(`${file}:1 imports "${specifier}"`),
  ]);
});

test.each([
  ["src/adapters/restChatApi.ts", "../ports/ChatApi.ts"],
  ["src/queries/chatRoomsQueryOptions.ts", "../ports/ChatApi.ts"],
  ["src/queries/chatRoomsQueryOptions.ts", "@tanstack/react-query"],
  ["src/sync/useChatSync.ts", "../queries/queryKeys.ts"],
  ["src/sync/strategies/reconcile.ts", "../../ports/ChatMessage.ts"],
  ["src/sync/useChatSync.test.ts", "vitest"],
  ["src/components/ChatRoom.tsx", "react/jsx-runtime"],
  ["src/components/ChatRoom.tsx", "../ports/ChatMessage.ts"],
  ["src/components/ChatRoom.tsx", "./ChatRoom.css"],
  ["src/index.ts", "./sync/useChatSync.ts"],
  ["mocks/truth.ts", "../src/ports/ChatMessage.ts"],
  ["mocks/truth.ts", "msw"],
  ["stories/Lab.tsx", "../src/sync/useChatSync.ts"],
  ["stories/Lab.tsx", "../mocks/truth.ts"],
  ["stories/Lab.tsx", "#.storybook/preview"],
  [".storybook/preview.ts", "../mocks/truth.ts"],
])("%s may import %s", (file, specifier) => {
  expect(forbiddenImportsOf(file, `import "${specifier}";`)).toEqual([]);
});

test.each([
  'import { truth } from "../mocks/truth.ts";',
  'import type { Truth } from "../mocks/truth.ts";',
  'import type { Truth } from "../mocks/truth.ts";',
  'import * as mocks from "../mocks/truth.ts";',
  'export { truth } from "../mocks/truth.ts";',
  'export type { Truth } from "../mocks/truth.ts";',
  'export * from "../mocks/truth.ts";',
  'const mocks = await import("../mocks/truth.ts");',
  "const mocks = await import(`../mocks/truth.ts`);",
  'type Truth = import("../mocks/truth.ts").Truth;',
  'type Mocks = typeof import("../mocks/truth.ts");',
  'import mocks = require("../mocks/truth.ts");',
  'const mocks = require("../mocks/truth.ts");',
  'const path = require.resolve("../mocks/truth.ts");',
  'const path = import.meta.resolve("../mocks/truth.ts");',
  'const mocks = import.meta.glob("../mocks/*.ts");',
  'const mocks = import.meta.glob(["../mocks/*.ts"]);',
  'vi.mock("../mocks/truth.ts");',
  'vi.mock(import("../mocks/truth.ts"));',
  'import "/mocks/truth.ts";',
  'import "#mocks/truth.ts";',
  'import "./../src/../mocks/truth.ts";',
])("sees what is imported by %s", (code) => {
  expect(forbiddenImportsOf("src/index.ts", code)).toEqual([
    expect.stringMatching(/^src\/index\.ts:1 imports ".*mocks\//),
  ]);
});

test("reports an import whose path is computed, because it cannot be checked", () => {
  expect(forbiddenImportsOf("src/index.ts", "\nawait import(path);")).toEqual([
    "src/index.ts:2 imports a path that is not a literal and cannot be checked.",
  ]);
});

test("takes no comment or string for an import", () => {
  const code = '// import "../mocks/a.ts";\nconst text = \'import "../mocks/a.ts"\';';
  expect(forbiddenImportsOf("src/index.ts", code)).toEqual([]);
});

test("finds a forbidden import in any file of a tree", () => {
  const root = mkdtempSync(join(tmpdir(), "import-rule-"));
  try {
    mkdirSync(join(root, "src", "ports"), { recursive: true });
    mkdirSync(join(root, ".storybook"));
    writeFileSync(join(root, "src", "ports", "Page.tsx"), 'import "msw";');
    writeFileSync(join(root, ".storybook", "preview.ts"), 'import "../tests/browser.ts";');
    expect(findForbiddenImports(root)).toHaveLength(2);
  } finally {
    rmSync(root, { recursive: true });
  }
});

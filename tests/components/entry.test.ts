import { expect, test } from "vitest";

import { bundle } from "../size/bundle.ts";
import { allComponents } from "../size/entries.ts";

/** Folders of the modules that the components' entry may import. */
const ALLOWED = /^(src\/(components|ports)|node_modules\/(linkify-it|uc\.micro))\//;

test("R16: the components' entry imports no query, socket or SDK", async () => {
  const { modules, externals } = await bundle(allComponents);
  expect(modules.filter((path) => !ALLOWED.test(path))).toEqual([]);
  expect(modules).toContain("src/components/ChatRoomList/ChatRoomList.tsx");
  // Components use the data types, but don't validate data.
  expect(modules.filter((path) => path.includes("/parse"))).toEqual([]);
  expect(externals.filter((name) => !/^react(-dom)?($|\/)/.test(name))).toEqual([]);
}, 60_000);

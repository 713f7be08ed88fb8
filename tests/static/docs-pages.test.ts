import { readFileSync } from "node:fs";
import { join } from "node:path";

import { array, object, parse, record, string } from "valibot";
import { beforeAll, expect, inject, test } from "vitest";

import { openStorybook, type OpenStorybook } from "./openStorybook.ts";

const folder = inject("storybookFolder");
const index = parse(
  object({ entries: record(string(), object({ title: string(), tags: array(string()) })) }),
  JSON.parse(readFileSync(join(folder, "index.json"), "utf8")),
).entries;

/** The pages that are written as MDX, and not made of stories. */
const pages = Object.entries(index).flatMap(([id, { title, tags }]) =>
  tags.includes("unattached-mdx") ? [{ id, title }] : [],
);
const axe = readFileSync(
  join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"),
  "utf8",
);

let storybook: OpenStorybook;

beforeAll(async () => {
  storybook = await openStorybook("/some/sub/path/");
  return storybook.close;
});

test.each(pages)(
  "$title is accessible, has no broken link and no complaint of the kit, and fits into 320 px",
  async ({ id }) => {
    const page = await storybook.context.newPage();
    await page.setViewportSize({ width: 1_280, height: 900 });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(`${storybook.base}iframe.html?id=${id}&viewMode=docs`);
    const content = page.locator("#storybook-docs");
    await content.locator("h1").waitFor();

    await page.evaluate(axe);
    const findings: unknown = await page.evaluate(`
    axe.run("#storybook-docs", { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 200))))
  `);
    expect(findings).toEqual([]);

    for (const link of await content.locator("a[href*='path=']").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      const [, target] = /path=\/(?:docs|story)\/([^&]+)/.exec(href) ?? [];
      expect(Object.keys(index)).toContain(target);
    }

    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    expect(problems).toEqual([]);
    await page.close();
  },
);

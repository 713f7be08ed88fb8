import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildPackage } from "../../package/buildPackage.ts";
import { reportApi } from "../../package/reportApi.ts";
import { compareStrategies } from "../compare/compareStrategies.ts";
import { formatSummary } from "../compare/formatFigures.ts";
import { parseCompareArguments } from "../compare/parseCompareArguments.ts";
import { strategyIds } from "../sim/strategyFor.ts";
import { measureSizes, sizesTable } from "../size/measureSizes.ts";
import { costsTable, strategiesEntry, withPart, withSidebarOrder } from "./documents.ts";

// `npm run generate`: writes what follows from the list of strategies and from the public types. It
// measures for the README's tables, which takes half a minute.

const root = join(import.meta.dirname, "..", "..");

async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const file = join(root, path);
  await writeFile(file, change(await readFile(file, "utf8")));
}

await rewrite("src/sync/strategies/index.ts", strategiesEntry);
await rewrite(".storybook/preview.tsx", withSidebarOrder);

const costs = await costsTable();
const figures = await compareStrategies(parseCompareArguments([], strategyIds));
const sizes = await measureSizes();
await rewrite("README.md", (readme) =>
  [
    ["costs", costs] as const,
    ["compare", formatSummary(figures)] as const,
    ["sizes", sizesTable(sizes)] as const,
  ].reduce((text, [part, table]) => withPart(text, part, table), readme),
);

await buildPackage();
for (const { path, report } of await reportApi()) await writeFile(path, report);

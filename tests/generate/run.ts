import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildPackage } from "../../package/buildPackage.ts";
import { reportApi } from "../../package/reportApi.ts";
import { checkVerdict } from "../../stories/figures/checkVerdict.ts";
import { verdicts } from "../../stories/figures/verdicts.ts";
import { presets } from "../../stories/schedules/presets.ts";
import { measureSizes, sizesTable } from "../size/measureSizes.ts";
import { costsTable, strategiesEntry, withPart, withSidebarOrder } from "./documents.ts";
import { measuredModule, measurePresets } from "./measurePresets.ts";
import { choosingParts, readmePresets } from "./presetTexts.ts";

// `npm run generate`: writes what follows from the list of strategies and from the public types. It
// measures for the tables, which takes some minutes.

const root = join(import.meta.dirname, "..", "..");

async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const file = join(root, path);
  await writeFile(file, change(await readFile(file, "utf8")));
}

await rewrite("src/sync/strategies/index.ts", strategiesEntry);
await rewrite(".storybook/preview.tsx", withSidebarOrder);

const costs = await costsTable();
const measured = await measurePresets();
const sizes = await measureSizes();
await rewrite("stories/figures/measured.ts", () => measuredModule(measured));
await rewrite("README.md", (readme) =>
  [
    ["costs", costs] as const,
    ["presets", readmePresets(measured)] as const,
    ["sizes", sizesTable(sizes)] as const,
  ].reduce((text, [part, table]) => withPart(text, part, table), readme),
);
await rewrite("docs/choosing-a-strategy.md", (page) =>
  Object.entries(choosingParts(measured)).reduce(
    (text, [part, table]) => withPart(text, part, table),
    page,
  ),
);

await buildPackage();
for (const { path, report } of await reportApi()) await writeFile(path, report);

// Last, so that what has to be changed can be seen in the tables.
const contradictions = presets.flatMap(({ id }) =>
  checkVerdict(verdicts[id], measured[id]).map((problem) => `In the preset ${id}: ${problem}`),
);
if (contradictions.length > 0) {
  console.error(`Change stories/figures/verdicts.ts, or tests fail.\n${contradictions.join("\n")}`);
}

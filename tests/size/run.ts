import { measureSizes, type PartSize } from "./measureSizes.ts";

// `npm run size`: prints how many bytes the kit adds to an app, and fails beyond the budgets (R18).

const sizes = await measureSizes();
const titleOf = ({ title, isDetail }: PartSize) => (isDetail ? `  ${title}` : title);
const titleWidth = Math.max(...sizes.map((each) => titleOf(each).length));
console.log(line("bytes besides React and TanStack Query", "minified", "gzip"));
for (const each of sizes) console.log(line(titleOf(each), each.size.minified, each.size.gzip));

console.log("\nBytes after gzip (tests/size/budget.ts):");
for (const each of sizes) check(each);

function check({ title, size: { gzip }, budget }: PartSize): void {
  if (budget === undefined) return;
  const { gzip: limit, goal = limit } = budget;
  const verdict = gzip > goal ? `${gzip - goal} beyond its goal` : "met";
  console.log(`  ${title}: ${gzip}, budget ${limit}, goal ${goal} (${verdict})`);
  if (gzip <= limit) return;
  console.error(
    `chat-sync-kit: the ${title} is ${gzip - limit} bytes beyond its budget. Make it smaller, or raise the budget in tests/size/budget.ts and say why.`,
  );
  process.exitCode = 1;
}

function line(title: string, minified: number | string, gzip: number | string): string {
  return [title.padEnd(titleWidth), String(minified).padStart(8), String(gzip).padStart(6)].join(
    "  ",
  );
}

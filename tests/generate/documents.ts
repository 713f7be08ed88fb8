import { formatTable } from "../../stories/figures/formatTable.ts";
import { strategies } from "../../stories/world/strategies.ts";
import { measureCosts } from "./measureCosts.ts";

// What follows from the list in stories/world/strategies.ts, as text.

/** The ids of the strategies that teach: all but the default. */
const teaching = strategies.map(({ id }) => id).filter((id) => id !== "reconcile");

/** The pages with stories in `stories/strategies/`, in the order of the sidebar. */
export const pagesOfStrategies = strategies.flatMap(({ id }) =>
  id === "set-and-fetch-missing" ? [id, "with-reconnect"] : [id],
);

/** Returns the name of a strategy's file, and of what it exports. */
export function nameOf(strategyId: string): string {
  return strategyId.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the module that is the entry `chat-sync-kit/strategies`. */
export function strategiesEntry(): string {
  return [...teaching, "with-reconnect"]
    .map(nameOf)
    .map((name) => `export { ${name} } from "./${name}.ts";\n`)
    .join("");
}

/** Returns Storybook's preview with the strategies in the order of the list in its sidebar. */
export function withSidebarOrder(preview: string): string {
  const ids = pagesOfStrategies.map((page) => `            "${page}",\n`).join("");
  return replaceOnce(preview, /(?<="Strategies",\n {10}\[\n)[^\]]*(?= {10}\])/, ids);
}

/** Returns the table of what each strategy requests in a few situations. */
export async function costsTable(): Promise<string> {
  const rows: Record<string, string>[] = [];
  for (const strategy of strategies) {
    rows.push({ strategy: `\`${strategy.id}\``, ...(await measureCosts(strategy)) });
  }
  const body = rows.map((row) => Object.values(row));
  return formatTable([Object.keys(rows[0] ?? {}), ...body], { isText: () => true });
}

/** Returns a document with another text between the comments that name a part of it. */
export function withPart(document: string, part: string, text: string): string {
  const between = new RegExp(`(?<=<!-- generated: ${part} -->\n).*?(?=<!-- end -->)`, "s");
  return replaceOnce(document, between, `\n${text}\n\n`);
}

function replaceOnce(text: string, pattern: RegExp, replacement: string): string {
  if (!pattern.test(text)) {
    throw new Error(`chat-sync-kit: nothing matches ${String(pattern)}, so it can't be replaced.`);
  }
  return text.replace(pattern, () => replacement);
}

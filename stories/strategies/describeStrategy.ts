const sources = import.meta.glob<string>(
  ["../../src/sync/strategies/*.ts", "../../src/sync/reconcile/reconcile.ts", "!**/*.test.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** Returns the Markdown that a strategy's docs pages begin with: all of its code. */
export function describeStrategy(strategyId: string): string {
  const path = pathOf(strategyId);
  return `The strategy as it is in \`${path}\`:\n\n\`\`\`ts\n${sourceOf(path)}\`\`\``;
}

/** Returns all of a strategy's code. */
export function sourceOfStrategy(strategyId: string): string {
  return sourceOf(pathOf(strategyId));
}

/** Returns what a strategy's docstring says, as one paragraph. */
export function summarizeStrategy(strategyId: string): string {
  return lastDocstringIn(sourceOf(pathOf(strategyId)));
}

/** Returns the text of the last docstring in some code, as one paragraph. */
export function lastDocstringIn(code: string): string {
  const [, text = ""] = [...code.matchAll(/\/\*\*(.*?)\*\//gs)].at(-1) ?? [];
  return text.replace(/\n? \* ?/g, " ").trim();
}

function pathOf(strategyId: string): string {
  if (strategyId === "reconcile") return "src/sync/reconcile/reconcile.ts";
  const name = strategyId.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `src/sync/strategies/${name}.ts`;
}

function sourceOf(path: string): string {
  const source = sources[`../../${path}`];
  if (source === undefined) throw new Error(`chat-sync-kit: there is no file ${path}.`);
  return source;
}

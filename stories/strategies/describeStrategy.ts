const sources = import.meta.glob<string>("../../src/sync/strategies/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Returns the Markdown that a strategy's docs pages begin with: all of its code. */
export function describeStrategy(strategyId: string): string {
  const name = strategyId.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const source = sources[`../../src/sync/strategies/${name}.ts`];
  if (source === undefined) {
    throw new Error(`chat-sync-kit: no file is named after the strategy "${strategyId}".`);
  }
  return `The strategy as it is in \`src/sync/strategies/${name}.ts\`:\n\n\`\`\`ts\n${source}\`\`\``;
}

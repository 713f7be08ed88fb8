const path = "./ownStrategies.ts";
const sources = import.meta.glob<string>("./ownStrategies.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** All of `ownStrategies.ts`, as Markdown. */
export const ownStrategiesSource = `\`\`\`ts\n${sources[path] ?? ""}\`\`\``;

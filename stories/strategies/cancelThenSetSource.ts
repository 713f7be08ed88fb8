const path = "./cancelThenSet.ts";
const sources = import.meta.glob<string>("./cancelThenSet.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** All of `cancelThenSet.ts`, as Markdown. */
export const cancelThenSetSource = `\`\`\`ts\n${sources[path] ?? ""}\`\`\``;

import { registerHooks } from "node:module";

import { parseSync } from "oxc-parser";

// For `node --import`: modules with "use client" are replaced by what a framework's server has of
// them, names without code. So what else is loaded is what the server has to be able to run.

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const { source } = loaded;
    const code = typeof source === "string" ? source : new TextDecoder().decode(source);
    if (!/^["']use client["']/.test(code)) return loaded;
    const names = parseSync("client.js", code).module.staticExports.flatMap(({ entries }) =>
      entries.map(({ exportName: { name } }) => name),
    );
    return { ...loaded, source: names.map((name) => `export const ${name} = {};`).join("\n") };
  },
});

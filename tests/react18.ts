import { createRequire } from "node:module";
import { join } from "node:path";

import { parse, record, string, unknown } from "valibot";
import type { Alias, Plugin } from "vite";

const packages = join(import.meta.dirname, "react-18", "node_modules");
const here = join(packages, "any.js");
const require = createRequire(here);

/** For `resolve.alias`: whoever imports React in the browser gets React 18, dependencies included. */
export const react18: Alias[] = [{ find: /^(?=react(-dom)?($|\/))/, replacement: `${packages}/` }];

/** The same for modules that Vite loads into Node, where it can't make ESM of React's own files. */
export const react18OnServer: Plugin = {
  name: "react-18-on-server",
  enforce: "pre",
  // Otherwise plugins aren't asked for packages.
  config: () => ({ ssr: { noExternal: ["react", "react-dom"] } }),
  resolveId: (id) => (/^react(-dom)?($|\/)/.test(id) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith("\0react")) return undefined;
    const name = id.slice(1);
    const exported = parse(record(string(), unknown()), require(name));
    return `
      import { createRequire } from "node:module";
      const exported = createRequire(${JSON.stringify(here)})(${JSON.stringify(name)});
      export const { ${Object.keys(exported).join(", ")} } = exported;
      export default exported;
    `;
  },
};

import { join } from "node:path";

import react from "@vitejs/plugin-react";
import { function as aFunction, object, parse, record, string } from "valibot";
import { createServer, type Plugin } from "vite";
import type { BrowserCommand } from "vitest/node";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Resolves to each component's HTML by name, rendered in Node in UTC. */
    renderOnServer(): Promise<Record<string, string>>;
  }
}

/**
 * Returns a command with which browser tests render on a server (R20). Pass `plugins` to resolve
 * another version of React.
 */
export function renderOnServer(plugins: Plugin[] = []): BrowserCommand {
  return async () => {
    process.env["TZ"] = "UTC";
    const server = await createServer({
      root: join(import.meta.dirname, "..", ".."),
      configFile: false,
      logLevel: "error",
      appType: "custom",
      plugins: [...plugins, react()],
      server: { middlewareMode: true, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    });
    try {
      const module: unknown = await server.ssrLoadModule(
        "/tests/components/renderEveryComponent.tsx",
      );
      const { renderEveryComponent } = parse(object({ renderEveryComponent: aFunction() }), module);
      return parse(record(string(), string()), renderEveryComponent());
    } finally {
      await server.close();
    }
  };
}

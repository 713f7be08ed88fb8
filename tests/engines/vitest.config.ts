import { join } from "node:path";

import { defineConfig } from "vitest/config";

// `npm run test:engines`; for one of them: `npm run test:engines -- firefox`
// Apart from vitest.config.ts, since these browsers are the system's and may be missing.

export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    name: "engines",
    include: ["tests/engines/*.test.ts"],
    globalSetup: ["tests/static/buildOnce.ts", "tests/engines/serveOnce.ts"],
    // Whatever the number of cores: no check depends on how long something takes.
    maxWorkers: 3,
    // WebKitGTK paints in software, and beside two other browsers.
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});

import { join } from "node:path";

import { createServer } from "vite";

await import("./server/server.ts");
const vite = await createServer({ root: join(import.meta.dirname, "chat") });
await vite.listen();
console.log("Open the chat as two people, with ?user=mira and ?user=theo:");
vite.printUrls();

import { join } from "node:path";

export interface ApiEntry {
  /** What one imports from. */
  name: string;
  /** Its declarations, as a path from the package's root. */
  declarations: string;
  /** The report that the repository keeps of it. */
  path: string;
}

const folder = join(import.meta.dirname, "api");

export const apiEntries: ApiEntry[] = [
  { name: "chat-sync-kit", declarations: "index.d.ts", path: join(folder, "index.api.md") },
  {
    name: "chat-sync-kit/strategies",
    declarations: "sync/strategies/index.d.ts",
    path: join(folder, "strategies.api.md"),
  },
  {
    name: "chat-sync-kit/components",
    declarations: "components/index.d.ts",
    path: join(folder, "components.api.md"),
  },
];

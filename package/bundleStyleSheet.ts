import { build } from "vite";

/** Returns a style sheet with what it imports in place of its `@import`s, otherwise as it is. */
export async function bundleStyleSheet(path: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, cssMinify: false, rolldownOptions: { input: path } },
  });
  if (!("output" in result)) throw new Error("chat-sync-kit: Vite did not return one bundle.");
  return result.output
    .flatMap((file) => (file.type === "asset" ? [String(file.source)] : []))
    .join("");
}

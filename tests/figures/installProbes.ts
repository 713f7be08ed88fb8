import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A place in the source at which a number is told. */
export interface Probe {
  /** From the project's root. */
  file: string;
  /** Code that occurs exactly once in the file; the probe is put before it. */
  before: string;
  /** The expression to tell. */
  value: string;
  /** The name of the diagnostics channel that is told. */
  channel: string;
}

const root = join(import.meta.dirname, "..", "..");

/**
 * Puts probes into files that are not loaded yet, as `npm run test:guards` takes guards out. It
 * shows what a closure holds without a window for it in what apps install.
 *
 * @throws if a place is not there exactly once.
 */
export function installProbes(probes: readonly Probe[]): void {
  const sources = new Map(
    probes.map((probe) => [pathToFileURL(join(root, probe.file)).href, sourceWith(probe)]),
  );
  registerHooks({
    load(url, context, nextLoad) {
      const source = sources.get(url);
      if (source === undefined) return nextLoad(url, context);
      return { format: "module-typescript", source, shortCircuit: true };
    },
  });
}

function sourceWith({ file, before, value, channel }: Probe): string {
  const parts = readFileSync(join(root, file), "utf8").split(before);
  if (parts.length !== 2) {
    throw new Error(
      `chat-sync-kit: "${before}" occurs ${parts.length - 1} times in ${file}. Let the probe in tests/figures/memoryWorker.ts name code that occurs there once.`,
    );
  }
  const tell = `tellProbe.publish(${value});\n`;
  return `import { channel as probeChannel } from "node:diagnostics_channel";
const tellProbe = probeChannel("${channel}");
${parts.join(tell + before)}`;
}

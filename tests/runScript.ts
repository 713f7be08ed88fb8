import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";

/** How long a script may run before it counts as hung. */
const LIMIT_MS = 10 * 60_000;
/** How long a script may take to close its browser and servers when it is asked to end. */
const GRACE_MS = 5_000;

export interface ScriptResult {
  /** `null` if the script was killed. */
  exitCode: number | null;
  /** What it wrote to stdout and stderr. */
  output: string;
}

interface ScriptOptions {
  args?: string[];
  /** Ends the script and everything it started. */
  signal?: AbortSignal;
  onOutput?: (text: string) => void;
}

/** Runs a script of package.json without a terminal, and resolves when it has ended. */
export function runScript(script: string, options: ScriptOptions = {}): Promise<ScriptResult> {
  const { args = [], signal, onOutput } = options;
  const child = spawn(process.execPath, ["--run", script, "--", ...args], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that all it started can be ended with it.
    detached: process.platform !== "win32",
  });

  let output = "";
  function collect(chunk: string): void {
    output += chunk;
    onOutput?.(chunk);
  }
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);

  return new Promise((resolve) => {
    let killing: NodeJS.Timeout | undefined;
    function end(): void {
      signalGroup(child, "SIGTERM");
      killing = setTimeout(() => signalGroup(child, "SIGKILL"), GRACE_MS);
    }
    const limit = setTimeout(() => {
      collect(`\nchat-sync-kit: "${script}" was ended after ${LIMIT_MS / 60_000} minutes.\n`);
      end();
    }, LIMIT_MS);
    function settle(exitCode: number | null): void {
      clearTimeout(limit);
      clearTimeout(killing);
      signal?.removeEventListener("abort", end);
      // Whatever the script left behind would take the cores of the next one.
      signalGroup(child, "SIGKILL");
      resolve({ exitCode, output });
    }
    signal?.addEventListener("abort", end);
    child.once("error", (error) => {
      collect(String(error));
      settle(null);
    });
    child.once("close", settle);
  });
}

/** Without colours, and without what a surrounding Vitest run says about itself. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(FORCE_COLOR|NODE_ENV|VITEST.*)$/.test(name),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: "1" };
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Nothing of it is left.
  }
}

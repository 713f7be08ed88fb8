/** A flag that can't be; its message goes to the user, and the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`chat-sync-kit: ${message}`);
    this.name = "UsageError";
  }

  /** Returns what `parse` returns, and throws what it throws as a `UsageError`. */
  static guard<T>(parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Returns the whole number that a flag holds. Throws a `UsageError` below `min`. */
export function parseCount(flag: string, value: string, min: number): number {
  const count = Number(value);
  if (value.trim() !== "" && Number.isSafeInteger(count) && count >= min && count <= 2 ** 31 - 1) {
    return count;
  }
  throw new UsageError(`--${flag} is "${value}". Give a whole number, at least ${min}.`);
}

/** Runs a command line program and ends it as users expect. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

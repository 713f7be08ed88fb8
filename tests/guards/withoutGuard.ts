import type { Guard } from "./Guard.ts";

/**
 * Returns the code of a file with a guard switched off.
 *
 * @throws if what is to be replaced does not occur exactly once.
 */
export function withoutGuard(code: string, { guard, file, find, replace }: Guard): string {
  const parts = code.split(find);
  const [before, after] = parts;
  if (before !== undefined && after !== undefined && parts.length === 2) {
    return before + replace + after;
  }
  throw new Error(
    `chat-sync-kit: the guard "${guard}" can't be switched off: what it finds occurs ${parts.length - 1} times in ${file}. Let tests/guards/guards.ts name code that occurs there once.`,
  );
}

import type { ReactNode } from "react";

/** Returns the given class names as one `className`. */
export function joinClassNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

/** Returns whether a slot renders something, so that no empty wrapper is rendered around it. */
export function hasContent(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false;
}

/**
 * Returns a function that makes unique React keys from ids: `a` for the first `a`, `a:2` for the
 * second. A corrupted cache can hold a row twice; it is shown as it is, without a React warning.
 */
export function createKeys(): (id: string) => string {
  const used = new Set<string>();
  return (id) => {
    let key = id;
    for (let occurrence = 2; used.has(key); occurrence += 1) key = `${id}:${occurrence}`;
    used.add(key);
    return key;
  };
}

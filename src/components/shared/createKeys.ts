/**
 * Returns a function that makes React keys out of ids: `a` for the first `a`, `a:2` for the second.
 * A corrupted cache can hold a row twice; it has to be shown as it is, and not make React warn.
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

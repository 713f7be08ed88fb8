/** Returns the rows of cached data, however they are nested in pages; none of anything else. */
export function rowsIn(data: unknown): object[] {
  if (typeof data !== "object" || data === null) return [];
  if (Array.isArray(data)) return data.flatMap(rowsIn);
  if ("pages" in data) return rowsIn(data.pages);
  if ("items" in data) return rowsIn(data.items);
  return [data];
}

/** Returns the first `maxLength` UTF-16 units of a text, or one less where they'd split a character. */
export function truncateText(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, "");
}

/**
 * Returns rows of texts, the head first, as a Markdown table whose columns are aligned: to the end,
 * as numbers are, but for the first one.
 */
export function formatTable(
  rows: readonly (readonly string[])[],
  { isText = (column: number): boolean => column === 0 } = {},
): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => {
    const cells = widths.map((width, column) => {
      const text = row[column] ?? "";
      return isText(column) ? text.padEnd(width) : text.padStart(width);
    });
    return `| ${cells.join(" | ")} |`;
  };
  const rule = widths.map((width, column) =>
    isText(column) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...body.map(line)].join("\n");
}

/**
 * Returns the pasted files, or none if the text was meant. Office programs add a picture of the
 * copied text to its HTML; file managers add a file's name, but no HTML.
 */
export function pastedFiles(data: Pick<DataTransfer, "files" | "types">): File[] {
  const isText = data.types.includes("text/html") && data.types.includes("text/plain");
  return isText ? [] : [...data.files];
}

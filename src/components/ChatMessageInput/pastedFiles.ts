/**
 * Returns the files of a paste, or none if its text is what was meant: office programs add a
 * picture of a copied text, beside the text as HTML; a file manager adds a file's name, but no HTML.
 */
export function pastedFiles(data: Pick<DataTransfer, "files" | "types">): File[] {
  const isText = data.types.includes("text/html") && data.types.includes("text/plain");
  return isText ? [] : [...data.files];
}

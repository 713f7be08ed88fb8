// Loaded on demand. These functions import nothing that the first render needs: bundlers would put that
// into a file of its own.

export { checkTextLimit } from "./textLimit.ts";

/**
 * Returns the pasted files, or none if the text was meant. Office programs add a picture of the
 * copied text to its HTML; file managers add a file's name, but no HTML.
 */
export function pastedFiles(data: Pick<DataTransfer, "files" | "types">): File[] {
  const isText = data.types.includes("text/html") && data.types.includes("text/plain");
  return isText ? [] : [...data.files];
}

/**
 * Makes a textarea as high as its text, also when its width changes, because lines wrap differently
 * then. Returns a function that stops. Call both whenever the text changes.
 */
export function growField(field: HTMLTextAreaElement): () => void {
  fit(field);
  let width = field.clientWidth;
  let frame = 0;
  const observer = new ResizeObserver(() => {
    if (field.clientWidth === width) return;
    width = field.clientWidth;
    // In the next frame, because an observer that resizes what it observes is reported as an error.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => fit(field));
  });
  observer.observe(field);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}

function fit(field: HTMLTextAreaElement): void {
  const { scrollTop } = field;
  // `scrollHeight` is never less than the current height, so the height is reset first.
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
  field.scrollTop = scrollTop;
}

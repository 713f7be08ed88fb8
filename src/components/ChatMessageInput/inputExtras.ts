// Loaded on demand. These functions import nothing that the first render needs: bundlers would put that
// into a file of its own.

import type { ClipboardEvent } from "react";

export { checkTextLimit } from "./textLimit.ts";

/**
 * Calls `onPasteFiles` with the pasted files, unless there are none or the text was meant. Office
 * programs add a picture of the copied text to its HTML; file managers add a file's name, but no HTML.
 */
export function pasteFiles(event: ClipboardEvent, onPasteFiles: (files: File[]) => void): void {
  const { files, types } = event.clipboardData;
  if (files.length === 0 || (types.includes("text/html") && types.includes("text/plain"))) return;
  event.preventDefault();
  onPasteFiles([...files]);
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
  // In a low room, the row around it is lower.
  const space = field.parentElement?.clientHeight ?? Infinity;
  if (space < field.offsetHeight) field.style.blockSize = `${space}px`;
  field.scrollTop = scrollTop;
}

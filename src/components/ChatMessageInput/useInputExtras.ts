import { createLazyHook } from "../hooks/createLazyHook.ts";

/**
 * Returns code that few inputs need: to count characters, to tell pasted files from text, and to
 * grow in an older browser.
 */
export const useInputExtras = createLazyHook(() => import("./inputExtras.ts"));

export type InputExtras = ReturnType<typeof useInputExtras>;

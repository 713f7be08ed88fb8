import { createLazyHook } from "../hooks/createLazyHook.ts";

/** Returns code that few inputs need: to count characters, and to grow in an older browser. */
export const useInputExtras = createLazyHook(() => import("./inputExtras.ts"));

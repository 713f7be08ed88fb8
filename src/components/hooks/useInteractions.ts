import { createLazyHook } from "./createLazyHook.ts";

/**
 * Returns what a list needs only once the user touches it, loaded after the first render so that it
 * doesn't delay it. Until then, and if it can't be loaded, everything is shown and can be clicked.
 */
export const useInteractions = createLazyHook(() => import("./interactions.ts"));

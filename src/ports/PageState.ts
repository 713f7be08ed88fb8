/**
 * The page after the loaded ones. `none`: the list isn't paged, nothing is shown. `more`: it can be
 * loaded. `loading` and `error`: it was asked for. `end`: everything is loaded.
 */
export type PageState = "none" | "more" | "loading" | "error" | "end";

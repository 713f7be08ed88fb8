/** The schemes of addresses that are made links where nothing else is said. */
export const LINK_SCHEMES: readonly string[] = ["http", "https", "mailto"];

/** What `npm run size` lets pass, in bytes: the hook with all strategies. */
export const budget = { gzip: 12_500 };

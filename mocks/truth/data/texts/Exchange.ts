/**
 * What one person writes, what another one answers, and so on in turn. `{topic}`, `{name}` and the
 * keys of `fillers` are placeholders.
 */
export type Exchange = readonly string[];

/** The shortest time between two frames, in ms. */
export const frameMs = 16;

/** How long a strategy may take to show what has reached it: two frames, in ms. */
export const twoFramesMs = 2 * frameMs;

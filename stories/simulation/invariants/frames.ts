/** How long a strategy may take to show what has reached it: two frames, in ms. */
export const twoFramesMs = 32;

/** How long the measured lists are. */
export const roomCount = 10_000;
export const messageCount = 50_000;

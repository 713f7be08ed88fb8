/** Rooms in which people write from right to left. */
export const arabicRooms = ["Office Amman", "فريق الدعم العربي"] as const;

export const hebrewRooms = ["Office Haifa", "צוות המוצר"] as const;

export const socialRooms = [
  "Allotment and balcony plants",
  "Birthdays",
  "General",
  "Kudos",
  "Language exchange",
  "Lost and found",
  "New here",
  "Office dogs",
  "Office Lisbon",
  "Office Nairobi",
  "Office Tallinn",
  "Parents of small children",
  "Random",
  "Remote work setups",
  "Second-hand corner",
  "Summer party planning committee: venue, music, food, and what to do if it rains again",
] as const;

export const foodRooms = [
  "Bread and other ferments",
  "Cake alert",
  "Coffee machine",
  "Lunch in the office",
  "☕",
] as const;

export const sportRooms = [
  "Bicycle commuters",
  "Football on Thursdays",
  "Hiking",
  "Running at noon",
] as const;

export const cultureRooms = [
  "Board game evening",
  "Book club",
  "Choir (all voices welcome)",
  "Film night",
  "Photography",
  "Vinyl",
] as const;

/** Rooms in which people write from right to left. */
export const arabicRooms = ["Office Amman", "فريق الدعم العربي"] as const;

export const hebrewRooms = ["Office Haifa", "צוות המוצר"] as const;

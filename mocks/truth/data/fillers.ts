/**
 * What one person writes, what another one answers, and so on in turn. `{topic}`, `{name}` and the
 * keys of `fillers` are placeholders.
 */
export type Exchange = readonly string[];

/** What may replace a placeholder such as `{pr}` in a text. */
export const fillers: ReadonlyMap<string, readonly string[]> = new Map([
  ["pr", ["#412", "#1087", "#1093", "#2210", "#2214", "#2231", "#2248", "#2256", "#2302"]],
  ["ticket", ["CS-118", "CS-204", "CS-377", "CS-512", "CS-640", "CS-731", "CS-902", "CS-1044"]],
  ["version", ["4.11.0", "4.11.1", "4.12.0", "4.12.3", "5.0.0-rc.2", "5.0.0", "5.1.0"]],
  ["service", ["api", "worker", "mailer", "web", "scheduler", "image-resizer", "gateway"]],
  ["time", ["9:30", "10:00", "11:15", "13:30", "14:00", "15:45", "16:30"]],
  ["day", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]],
  ["count", ["3", "7", "12", "18", "24", "41", "60", "130", "512"]],
  ["percent", ["0.4", "2", "3.5", "8", "12", "17", "31", "46"]],
  ["ms", ["38", "85", "120", "240", "410", "900", "1,800"]],
  [
    "customer",
    [
      "the ferry company",
      "the dental clinic",
      "the garden shop",
      "the city library",
      "the bakery chain",
      "the ski school",
      "the bicycle couriers",
      "the language school",
      "the museum",
      "the theatre",
    ],
  ],
  [
    "city",
    ["Lisbon", "Nairobi", "Tallinn", "Lagos", "Porto", "Kraków", "Osaka", "Bogotá", "Bergen"],
  ],
]);

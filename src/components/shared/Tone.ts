/** How much a row asks for attention. */
export type Tone = "default" | "warning" | "danger";

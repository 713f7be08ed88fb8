import { cdp } from "vitest/browser";

type Feature = "forced-colors" | "prefers-contrast" | "prefers-reduced-motion";

/** Emulates the user's preferences in media queries; resets those that aren't given. */
export async function emulateMedia(features: Partial<Record<Feature, string>> = {}): Promise<void> {
  await cdp().send("Emulation.setEmulatedMedia", {
    features: Object.entries({
      "forced-colors": "none",
      "prefers-contrast": "no-preference",
      "prefers-reduced-motion": "reduce",
      ...features,
    }).map(([name, value]) => ({ name, value })),
  });
}

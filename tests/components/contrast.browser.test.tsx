import { afterEach, expect, test } from "vitest";

import "../../src/components/chat-sync-kit.css";
import { emulateMedia } from "./emulateMedia.ts";

/** Text colours and their backgrounds, by their private names. */
const PAIRS: readonly (readonly [text: string, surface: string])[] = [
  ...["surface", "sunken", "hover", "selected", "control", "bubble"].map(
    (surface) => ["text", surface] as const,
  ),
  ...["surface", "sunken", "hover", "selected", "control", "bubble"].map(
    (surface) => ["muted", surface] as const,
  ),
  ...["surface", "sunken", "hover", "selected", "bubble"].map(
    (surface) => ["accent-text", surface] as const,
  ),
  ["text-own", "bubble-own"],
  ["muted-own", "bubble-own"],
  ["on-accent", "accent"],
  ...["surface", "sunken", "hover", "selected", "danger-surface"].map(
    (surface) => ["danger", surface] as const,
  ),
  ...["surface", "sunken", "hover", "selected", "warning-surface"].map(
    (surface) => ["warning", surface] as const,
  ),
  ["text", "danger-surface"],
  ["text", "warning-surface"],
  ["muted", "danger-surface"],
  ["muted", "warning-surface"],
];
const HUES = Array.from({ length: 24 }, (_, index) => index * 15);

afterEach(async () => {
  await emulateMedia();
  document.body.replaceChildren();
});

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

/** Returns the relative luminance (WCAG 2.2) of a CSS colour as rendered. */
function luminanceOf(color: string): number {
  if (canvas === null) throw new Error("The browser has no 2D canvas.");
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = Array.from(
    canvas.getImageData(0, 0, 1, 1).data,
    (value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    },
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(text: string, surface: string): number {
  const [light = 0, dark = 0] = [luminanceOf(text), luminanceOf(surface)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Describes each pair whose contrast is too low at any hue. */
function findWeakPairs(theme: string, contrast: string, least: number): string[] {
  const wrapper = document.createElement("div");
  wrapper.dataset["cskTheme"] = theme;
  wrapper.dataset["cskContrast"] = contrast;
  const probe = document.createElement("span");
  probe.className = "csk";
  wrapper.append(probe);
  document.body.append(wrapper);
  const style = getComputedStyle(probe);
  return HUES.flatMap((hue) => {
    wrapper.style.setProperty("--csk-accent-hue", String(hue));
    return PAIRS.flatMap(([text, surface]) => {
      probe.style.color = `var(--_${text})`;
      probe.style.backgroundColor = `var(--_${surface})`;
      const ratio = contrastOf(style.color, style.backgroundColor);
      const pair = `${text} on ${surface}, hue ${hue}`;
      return ratio < least ? [`${pair}: ${ratio.toFixed(2)}`] : [];
    });
  });
}

test.each(["light", "dark"])(
  "R9: text has a contrast of at least 4.5 in %s at every hue",
  (theme) => {
    expect(findWeakPairs(theme, "", 4.5)).toEqual([]);
  },
);

test.each(["light", "dark"])(
  "R9: text in high contrast has a contrast of at least 7 in %s at every hue",
  (theme) => {
    expect(findWeakPairs(theme, "more", 7)).toEqual([]);
  },
);

test("computes the contrast of black on white, and of a colour on itself", () => {
  expect(contrastOf("black", "white")).toBeCloseTo(21);
  expect(contrastOf("oklch(0.5 0.1 200)", "oklch(0.5 0.1 200)")).toBe(1);
});

test("the attribute and the user's preference for more contrast set the same colours", async () => {
  document.body.innerHTML = `
    <div data-csk-contrast="more"><div class="csk" id="nested"></div></div>
    <div class="csk" data-csk-contrast="more" id="own"></div>
    <div class="csk" id="plain" style="--csk-text: red; --csk-accent: red"></div>`;
  const names = [...new Set(PAIRS.flat()), "line"];
  const colorsOf = (id: string) =>
    names.map((name) => {
      const element = document.querySelector<HTMLElement>(`#${id}`);
      if (element === null) throw new Error(`No element has the id ${id}.`);
      element.style.color = `var(--_${name})`;
      return `${name}: ${getComputedStyle(element).color}`;
    });
  expect(colorsOf("own")).toEqual(colorsOf("nested"));
  expect(colorsOf("plain")).not.toEqual(colorsOf("nested"));
  await emulateMedia({ "prefers-contrast": "more" });
  expect(colorsOf("plain")).toEqual(colorsOf("nested"));
});

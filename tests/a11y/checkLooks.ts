import axe, { type NodeResult, type RunOptions } from "axe-core";
import { afterEach } from "vitest";

import { applyLook, type Look } from "../../.storybook/look.ts";
import { storyIdOf } from "../visual/storyIdOf.ts";

/** The four looks of each direction; its first one is checked with all rules. */
const looksByDirection: readonly (readonly Look[])[] = (["ltr", "rtl"] as const).map((direction) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["standard", "more"] as const).map((contrast) => ({
      theme,
      contrast,
      density: "comfortable" as const,
      direction,
    })),
  ),
);

const ALL_RULES: RunOptions = {
  // WCAG 2.2 asks for it, and axe leaves it off for those who are held to an older one.
  rules: { "target-size": { enabled: true } },
};
/**
 * The rules that read colours and boxes. The others read names, roles and structure, which a theme
 * or a contrast can only change by hiding something.
 */
const COLORS_AND_BOXES: RunOptions = {
  runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
};

// Runs in the browser, after each story's play function: R9 on the state in which it has ended.
// Rendering it again for each look would take many times as long.
afterEach(async ({ task }) => {
  const storyId = storyIdOf(task.meta);
  // A skipped story has no id, and what a failed one has left says nothing.
  if (storyId === undefined || task.result?.state === "fail") return;
  // Storybook's addon turns a rule off for whoever uses axe.
  axe.reset();
  const takeAway = putInAPage();
  const findings: string[] = [];
  for (const looks of looksByDirection) {
    let checked: Element[] = [];
    for (const look of looks) {
      applyLook(document.documentElement, look);
      const visible = visibleElements();
      const isAsChecked =
        visible.length === checked.length &&
        visible.every((element, index) => element === checked[index]);
      findings.push(
        ...(await check(isAsChecked ? COLORS_AND_BOXES : ALL_RULES)).map(
          (finding) => `${storyId}, ${describe(look)}: ${finding}`,
        ),
      );
      checked = visible;
    }
  }
  takeAway();
  if (findings.length > 0) throw new Error(`R9 does not hold:\n\n${findings.join("\n\n")}`);
});

/**
 * Gives a story that is no whole page what the page around a component has: a heading and the main
 * part. Returns what takes it away.
 */
function putInAPage(): () => void {
  const canvas = document.body.querySelector(":scope > div:not(.sb-wrapper)");
  if (canvas === null) throw new Error("chat-sync-kit: there is no story in the page.");
  if (canvas.querySelector("main") !== null) return () => {};
  const header = document.createElement("header");
  header.innerHTML = '<h1 class="csk-visually-hidden">A page</h1>';
  canvas.before(header);
  canvas.setAttribute("role", "main");
  return () => {
    header.remove();
    canvas.removeAttribute("role");
  };
}

function visibleElements(): Element[] {
  return [...document.body.querySelectorAll("*")].filter((element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
}

/** Resolves to a text for each element that a rule finds wrong. */
async function check(options: RunOptions): Promise<string[]> {
  const { violations } = await axe.run(document, {
    ...options,
    // Only what fails is written out.
    resultTypes: ["violations"],
    preload: false,
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help})\n${describeNode(node)}`),
  );
}

function describe({ theme, contrast, direction }: Look): string {
  return `${theme}${contrast === "more" ? " high contrast" : ""} ${direction}`;
}

function describeNode({ target, html, failureSummary = "" }: NodeResult): string {
  return `  at ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary.replaceAll("\n", " ")}`;
}

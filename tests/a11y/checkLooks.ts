import axe, { type NodeResult } from "axe-core";
import { afterEach } from "vitest";

import { applyLook, type Look } from "../../.storybook/look.ts";
import { storyIdOf } from "../visual/storyIdOf.ts";

const looks: readonly Look[] = (["ltr", "rtl"] as const).flatMap((direction) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["standard", "more"] as const).map((contrast) => ({
      theme,
      contrast,
      density: "comfortable" as const,
      direction,
    })),
  ),
);

// Runs in the browser, after each story's play function: R9 on the state in which it has ended.
// Rendering it anew for each look would take many times as long.
afterEach(async ({ task }) => {
  const storyId = storyIdOf(task.meta);
  // A skipped story has no id, and what a failed one has left says nothing.
  if (storyId === undefined || task.result?.state === "fail") return;
  // A component never is a whole page, which would bring this landmark.
  const canvas = document.body.querySelector(":scope > div:not(:empty)");
  canvas?.setAttribute("role", "main");
  const findings: string[] = [];
  for (const look of looks) {
    applyLook(document.documentElement, look);
    const { violations } = await axe.run(document.body, {
      // No rule is off. Only what fails is written out.
      resultTypes: ["violations"],
      preload: false,
    });
    for (const { id, help, nodes } of violations) {
      for (const node of nodes) {
        findings.push(`${storyId}, ${describe(look)}: ${id} (${help})\n${describeNode(node)}`);
      }
    }
  }
  canvas?.removeAttribute("role");
  if (findings.length > 0) throw new Error(`R9 does not hold:\n\n${findings.join("\n\n")}`);
});

function describe({ theme, contrast, direction }: Look): string {
  return `${theme}${contrast === "more" ? " high contrast" : ""} ${direction}`;
}

function describeNode({ target, html, failureSummary = "" }: NodeResult): string {
  return `  at ${target.join(" ")}\n  ${html.slice(0, 200)}\n  ${failureSummary.replaceAll("\n", " ")}`;
}

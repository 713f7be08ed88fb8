/** One step of `npm test`: a script of package.json. */
export interface Gate {
  name: string;
  script: string;
  /** Runs Vitest, so that each of its tests is counted; any other gate counts as one. */
  vitest?: true;
}

/**
 * The gates of `npm test`. Those of a group run side by side, two at a time; the groups run one
 * after the other. What drives a browser or waits for real time has the machine to itself.
 */
export const gateGroups: Gate[][] = [
  [
    { name: "format", script: "format:check" },
    { name: "types", script: "types" },
    { name: "lint", script: "lint" },
    { name: "import rule", script: "imports" },
    { name: "dead code", script: "knip" },
    { name: "unit", script: "test:unit", vitest: true },
  ],
  [{ name: "browser", script: "test:browser", vitest: true }],
  [{ name: "stories", script: "test:stories", vitest: true }],
  [{ name: "integration", script: "test:integration", vitest: true }],
  [{ name: "static build", script: "test:static", vitest: true }],
];

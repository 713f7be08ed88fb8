/** One step of `npm test`: a script of package.json. */
export interface Gate {
  name: string;
  script: string;
  /** What the script is given. */
  args?: string[];
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
    { name: "package", script: "test:package", vitest: true },
  ],
  // They use all cores by themselves: 20 seeds of each mode at each level are 1,000 schedules, with
  // the strawmen 4,000, and those of `everything` as many.
  [{ name: "simulation", script: "test:sim", args: ["--seeds", "20"] }],
  [
    {
      name: "everything",
      script: "test:sim",
      args: ["--seeds", "500", "--mode", "everything", "--no-power"],
    },
  ],
  [{ name: "browser", script: "test:browser", vitest: true }],
  [{ name: "React 18", script: "test:react-18", vitest: true }],
  // Plays the stories as test:stories does, and checks each in eight looks instead of one.
  [{ name: "stories and axe", script: "test:a11y", vitest: true }],
  [{ name: "integration", script: "test:integration", vitest: true }],
  [{ name: "static build", script: "test:static", vitest: true }],
];

import type { Mode } from "../sim/modes.ts";

/** A piece of code without which some schedule must go wrong. */
export interface Guard {
  /** Its name, unique. */
  guard: string;
  /** Where it stands, from the project's root. */
  file: string;
  /** Code that occurs exactly once in the file. */
  find: string;
  /** What takes its place to switch the guard off. */
  replace: string;
  /** Where to look. @default all modes, in their order */
  modes?: readonly Mode[];
}

/** A guard with the unit tests that have to miss it. */
export interface GuardOfUnitTests extends Guard {
  testFile: string;
}

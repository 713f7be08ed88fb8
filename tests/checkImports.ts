import { findForbiddenImports } from "./importRule.ts";

const problems = findForbiddenImports(process.cwd());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

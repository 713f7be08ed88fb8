/** Returns where in the package `./src/…` ends up, as a path from the package's root. */
export function outputOf(source: string): string {
  return source.replace(/^\.\/src\//, "./").replace(/\.tsx?$/, ".js");
}

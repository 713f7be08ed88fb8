import { spyOn } from "storybook/test";

/** Returns a `beforeEach` that notes what is printed as an error, and a function that returns it. */
export function watchConsoleErrors() {
  let printed: () => unknown[][] = () => [];
  return {
    beforeEach() {
      const spy = spyOn(console, "error");
      printed = () => spy.mock.calls;
      return () => spy.mockRestore();
    },
    printed: () => printed(),
  };
}

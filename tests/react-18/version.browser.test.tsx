import { version } from "react";
import { version as domVersion } from "react-dom";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";

test("the tests of this project run with React 18", async () => {
  expect(version).toMatch(/^18\./);
  expect(domVersion).toMatch(/^18\./);
  const screen = await render(<p>{version}</p>);
  // React 18 and 19 mark what they render by different symbols, which each refuses of the other.
  await expect.element(screen.getByText(version)).toBeVisible();
});

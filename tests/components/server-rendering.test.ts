import { afterEach, expect, test, vi } from "vitest";

import * as components from "../../src/components/index.ts";
import { everyComponent } from "./everyComponent.tsx";
import { renderEveryComponent } from "./renderEveryComponent.tsx";

afterEach(() => vi.unstubAllEnvs());

test("R20: every component that the kit exports renders where there is no window", () => {
  vi.stubEnv("TZ", "UTC");
  expect(typeof window).toBe("undefined");
  const error = vi.spyOn(console, "error");
  const html = renderEveryComponent();
  expect(Object.entries(html).filter(([, markup]) => !/^<\w/.test(markup))).toEqual([]);
  expect(html["ChatRoomList"]).toContain("Incidents");
  expect(html["ChatMessageList"]).toContain("Shipping at four");
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

test("R20: no component is left out of the tests of server rendering", () => {
  const exported = Object.keys(components).filter((name) => /^[A-Z]/.test(name));
  expect(Object.keys(everyComponent).toSorted()).toEqual(exported.toSorted());
});

import { act, type ReactElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "vitest/browser";

import { everyComponent } from "./everyComponent.tsx";

/** Resolves to the errors that React reports while hydrating a server's HTML. */
async function hydrate(
  html: string,
  element: ReactElement,
  onHydrated: (container: HTMLElement) => void = () => undefined,
): Promise<unknown[]> {
  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  const reports: unknown[] = [];
  const error = vi.spyOn(console, "error").mockImplementation((...words) => reports.push(words));
  const container = document.createElement("div");
  container.innerHTML = html;
  document.body.append(container);
  onTestFinished(() => {
    error.mockRestore();
    container.remove();
  });
  const onRecoverableError = (report: unknown) => reports.push(report);
  const root = await act(async () => hydrateRoot(container, element, { onRecoverableError }));
  expect(container.textContent).not.toBe("");
  onHydrated(container);
  await act(async () => root.unmount());
  return reports;
}

test("R20: hydrates HTML from a server in UTC at +13:45 without an error", async () => {
  expect(new Date(Date.UTC(2026, 2, 2)).getTimezoneOffset()).toBe(-(13 * 60 + 45));
  const html = await commands.renderOnServer();
  expect(Object.keys(html)).toEqual(Object.keys(everyComponent));
  const reports: Record<string, unknown[]> = {};
  for (const [name, element] of Object.entries(everyComponent)) {
    reports[name] = await hydrate(html[name] ?? "", element);
  }
  expect(reports).toEqual(Object.fromEntries(Object.keys(html).map((name) => [name, []])));
});

test("detects a time in the browser's own zone", async () => {
  expect(await hydrate("<p>0</p>", <p>{new Date(0).getHours()}</p>)).not.toEqual([]);
});

test("R25: after hydration, times are in the browser's zone and language", async () => {
  const html = (await commands.renderOnServer())["ChatMessageListItem"] ?? "";
  const timeIn = (element: Element) => element.querySelector("time")?.textContent;
  const before = document.createElement("div");
  before.innerHTML = html;
  expect(timeIn(before)).toMatch(/^2:21\sPM$/);
  const after = vi.fn<(container: HTMLElement) => void>((container) => {
    expect(timeIn(container)).toMatch(/^4:06\sAM$/);
  });
  expect(await hydrate(html, everyComponent["ChatMessageListItem"] ?? <p />, after)).toEqual([]);
  expect(after).toHaveBeenCalledTimes(1);
});

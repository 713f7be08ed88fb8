import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, onTestFinished, test, vi } from "vitest";

import { prefetchChats, ServerRenderedChats } from "../readme/ServerRenderedChats.tsx";
import { accountOf, roomNamed } from "./testAccount.ts";

test("what the server has fetched is shown at once, hydrates without a report, and is followed", async () => {
  const { api, socket, push } = accountOf("ann", [roomNamed("a", "First"), roomNamed("b", "Next")]);
  const state = await prefetchChats(api);
  const html = renderToString(<ServerRenderedChats state={state} api={api} socket={null} />);
  expect(html).toContain("First");
  expect(api.fetchChatRooms).toHaveBeenCalledTimes(1);

  Reflect.set(globalThis, "IS_REACT_ACT_ENVIRONMENT", true);
  const reports: unknown[] = [];
  const error = vi.spyOn(console, "error").mockImplementation((...words) => reports.push(words));
  const container = document.createElement("div");
  container.innerHTML = html;
  document.body.append(container);
  // As it comes over the wire.
  const sent: typeof state = JSON.parse(JSON.stringify(state));
  const root = await act(async () =>
    hydrateRoot(container, <ServerRenderedChats state={sent} api={api} socket={socket} />, {
      onRecoverableError: (report) => reports.push(report),
    }),
  );
  onTestFinished(async () => {
    await act(async () => root.unmount());
    error.mockRestore();
    container.remove();
  });
  expect(reports).toEqual([]);
  expect(container.textContent).toContain("First");
  // Data of unknown age is confirmed once.
  await vi.waitFor(() => expect(api.fetchChatRooms).toHaveBeenCalledTimes(2));
  await act(async () => push("b"));
  await vi.waitFor(() => expect(container.textContent).toContain("Message 30"));
  expect(api.fetchChatRooms).toHaveBeenCalledTimes(2);
});

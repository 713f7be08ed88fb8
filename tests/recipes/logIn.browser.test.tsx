import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { App } from "../readme/LogIn.tsx";

const socket = vi.hoisted(() => {
  const listeners = new Map<string, () => void>();
  return {
    connected: false,
    active: true,
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    off: (event: string) => listeners.delete(event),
    emit: (event: string) => listeners.get(event)?.(),
    disconnect: vi.fn<() => void>(),
  };
});
vi.mock("socket.io-client", () => ({ io: () => socket }));

beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise<never>(() => {}));
  socket.active = true;
  socket.disconnect.mockClear();
  return () => vi.unstubAllGlobals();
});

async function logIn() {
  const queryClient = new QueryClient();
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <App url="https://chat.example" />
    </QueryClientProvider>,
  );
  await screen.getByText("Log in as Ann").click();
  await expect.element(screen.getByRole("button", { name: "Log out" })).toBeVisible();
  return { screen, queryClient };
}

test("a user whose connection is refused is asked to log in again", async () => {
  const { screen, queryClient } = await logIn();
  socket.active = false;
  socket.emit("connect_error");
  await expect.element(screen.getByText("Log in as Ann")).toBeVisible();
  expect(queryClient.getQueryCache().getAll()).toEqual([]);
});

test("a user whose network fails stays logged in", async () => {
  const { screen } = await logIn();
  socket.emit("connect_error");
  await expect.element(screen.getByRole("button", { name: "Log out" })).toBeVisible();
  expect(screen.getByText("Log in as Ann").query()).toBeNull();
});

test("logging out closes the connection", async () => {
  const { screen } = await logIn();
  await screen.getByRole("button", { name: "Log out" }).click();
  await expect.element(screen.getByText("Log in as Ann")).toBeVisible();
  expect(socket.disconnect).toHaveBeenCalledTimes(1);
});

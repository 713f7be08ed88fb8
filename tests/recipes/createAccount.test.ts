import { once } from "node:events";
import { createServer } from "node:http";

import { QueryClient } from "@tanstack/react-query";
import { startChatSync } from "chat-sync-kit";
import { Server } from "socket.io";
import { expect, onTestFinished, test } from "vitest";

import { freePort } from "../integration/freePort.ts";
import { createAccount } from "../readme/LogIn.tsx";

/** Starts a server that knows one token. Returns its URL. */
async function startServer(): Promise<string> {
  const port = await freePort();
  const server = createServer().listen(port);
  const io = new Server(server);
  io.use(({ handshake }, next) => {
    next(handshake.auth["token"] === "valid" ? undefined : new Error("unauthorized"));
  });
  await once(server, "listening");
  onTestFinished(() => io.close());
  return `http://localhost:${port}`;
}

function follow({ api, socket }: ReturnType<typeof createAccount>) {
  const statuses: string[] = [];
  const sync = startChatSync({
    queryClient: new QueryClient(),
    api,
    socket,
    onState: ({ connectionStatus }) => statuses.push(connectionStatus),
  });
  onTestFinished(() => {
    sync.stop();
    socket.disconnect();
  });
  return statuses;
}

test("an account whose token is valid connects", async () => {
  const account = createAccount(await startServer(), "ann", "valid");
  const statuses = follow(account);
  await new Promise<void>((resolve) => account.socket.once("connect", resolve));
  expect(statuses).toEqual(["connecting", "live"]);
});

test("a refused account stays connecting, and its socket does not try again", async () => {
  const account = createAccount(await startServer(), "ann", "out of date");
  const statuses = follow(account);
  const error = await new Promise<Error>((resolve) => {
    account.socket.once("connect_error", resolve);
  });
  expect(error.message).toBe("unauthorized");
  expect(account.socket.active).toBe(false);
  expect(statuses).toEqual(["connecting"]);
});

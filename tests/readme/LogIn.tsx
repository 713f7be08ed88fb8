import { useQueryClient } from "@tanstack/react-query";
import { createRestChatApi } from "chat-sync-kit";
import { useState } from "react";
import { io } from "socket.io-client";

import { AccountChats } from "./LoggingInAndOut.tsx";

/** Connects. Call it when somebody logs in, and not while rendering. */
export function createAccount(url: string, userId: string, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const api = createRestChatApi({ baseUrl: `${url}/api`, headers });
  return { userId, api, socket: io(url, { auth: { token } }) };
}

type Account = ReturnType<typeof createAccount>;

export function App({ url }: { url: string }) {
  const queryClient = useQueryClient();
  const [account, setAccount] = useState<Account | null>(null);
  function logIn(userId: string, token: string) {
    const next = createAccount(url, userId, token);
    next.socket.on("connect_error", () => {
      // While it is active, Socket.IO tries again by itself. After a refusal it isn't.
      if (next.socket.active) return;
      setAccount(null);
      queryClient.clear();
    });
    setAccount(next);
  }
  function leave(previous: Account) {
    previous.socket.disconnect();
    setAccount(null);
  }
  return account === null ? (
    <button onClick={() => logIn("ann", "the token of Ann")}>Log in as Ann</button>
  ) : (
    <AccountChats account={account} onLogOut={() => leave(account)} />
  );
}

/**
 * Returns what a server sends to everybody else when a client says that its user is typing. Who that is, it
 * knows from the connection: here, from the query of its URL.
 */
export function relayedTyping(url: string | undefined, typing: unknown): object {
  const user = new URL(url ?? "", "http://localhost").searchParams.get("user");
  return Object.assign({}, typing, { user: { id: user, name: user } });
}

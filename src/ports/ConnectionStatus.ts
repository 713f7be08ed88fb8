/**
 * How the socket's connection is, and with it what is shown.
 *
 * - `connecting`: until the first connection, also if the server refuses it;
 * - `live`: what is shown follows the socket;
 * - `recovering`: connected, and the strategy is fetching what was missed;
 * - `offline`: the connection is lost.
 */
export type ConnectionStatus = "connecting" | "live" | "recovering" | "offline";

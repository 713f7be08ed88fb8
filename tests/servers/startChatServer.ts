import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";

import { chatHandlers } from "../../mocks/server/chatHandlers.ts";
import type { Connection } from "../../mocks/server/createConnection.ts";
import { answerRequest, type CutPoint } from "./answerRequest.ts";

/** Lets an HTTP server accept socket connections; the function returned breaks them all off. */
export type AttachSockets = (httpServer: Server) => () => void;

/** A real server on 127.0.0.1 that speaks the wire contract. */
export interface ChatServer {
  readonly httpUrl: string;
  readonly port: number;
  /** Answers the next request in this way instead of asking the connection. */
  answerNextWith(answer: (response: ServerResponse) => void): void;
  /** Breaks off all connections; resolves when the port is free, which it may be already. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  start(): Promise<void>;
}

/** Called for each POST; returns where its connection is cut, or `undefined` if it isn't. */
export type CutSend = () => CutPoint | undefined;

/** Starts a server on a free port. Its HTTP side answers as the simulated server does. */
export async function startChatServer(
  connection: Connection,
  attachSockets: AttachSockets,
  cutSend: CutSend = () => undefined,
): Promise<ChatServer> {
  const handlers = chatHandlers(connection, "*");
  const answers: ((response: ServerResponse) => void)[] = [];
  let stopListening = async () => {};

  async function listen(port: number): Promise<number> {
    const httpServer = createServer((request, response) => {
      const answer = answers.shift();
      if (answer !== undefined) {
        answer(response);
        return;
      }
      // A client that hangs up while it is sending is no fault of the server.
      const cutPoint = request.method === "POST" ? cutSend() : undefined;
      answerRequest(handlers, request, response, cutPoint).catch(() => response.destroy());
    });
    const breakOffSockets = attachSockets(httpServer);
    httpServer.listen(port, "127.0.0.1");
    await once(httpServer, "listening");

    stopListening = async () => {
      stopListening = async () => {};
      const closed = once(httpServer, "close");
      breakOffSockets();
      httpServer.close();
      httpServer.closeAllConnections();
      await closed;
    };
    const address = httpServer.address();
    if (address === null || typeof address === "string") {
      throw new Error("The HTTP server has no port. Let it listen on an IP address.");
    }
    return address.port;
  }

  const port = await listen(0);
  return {
    httpUrl: `http://127.0.0.1:${port}`,
    port,
    answerNextWith: (answer) => void answers.push(answer),
    stop: () => stopListening(),
    async start() {
      await listen(port);
    },
  };
}

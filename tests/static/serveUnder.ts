import { createServer } from "node:http";

import sirv from "sirv";

export interface StaticServer {
  /** The address of the folder, with a slash at its end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder under `prefix` ("/some/sub/path/") on loopback and a free port, and answers 404
 * to whatever is asked outside of it.
 */
export async function serveUnder(prefix: string, folder: string): Promise<StaticServer> {
  // Long enough for a run of the tests, each of which serves under a port of its own.
  const serve = sirv(folder, { maxAge: 3_600 });
  const server = createServer((request, response) => {
    const notFound = (): void => {
      response.writeHead(404).end();
    };
    if (request.url?.startsWith(prefix) === true) {
      request.url = request.url.slice(prefix.length - 1);
      serve(request, response, notFound);
    } else {
      notFound();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

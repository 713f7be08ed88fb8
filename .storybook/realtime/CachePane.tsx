/** @jsxRuntime classic */
import * as React from "react";

import { formatBytes, formatCount } from "../../stories/timeline/formatUnits.ts";
import { describeQuery, describeRows, firstOf } from "./describe.ts";
import type { ClientView, QueryView, Remark, WorldView } from "./protocol.ts";

/** What a client has cached, how that differs from the server, and what its strategy remembers. */
export function CachePane({ client, world }: { client: ClientView; world: WorldView }) {
  const now = useNow();
  const { queries, reducer, strategyId, requests, aborted, responseBytes, isConnected } = client;
  return (
    <div className="stack">
      <p>
        {strategyId === null ? "No strategy runs" : <code>{strategyId}</code>}
        {`, ${isConnected ? "connected" : "disconnected"}, ${formatCount(requests, "request")}`}
        {aborted > 0 && ` (${aborted} aborted)`}, {formatBytes(responseBytes)}
      </p>
      <ul className="queries" aria-label="Queries">
        {queries.map((query) => (
          <QueryItem key={query.hash} query={query} now={now} isQuiet={world.isQuiet} />
        ))}
      </ul>
      {strategyId === "reconcile" && (
        <section aria-label="State of reconcile">
          <h3>What reconcile remembers</h3>
          {reducer === null ? (
            <p className="note">Seen with the next thing that happens.</p>
          ) : (
            <Remarks remarks={reducer} />
          )}
        </section>
      )}
    </div>
  );
}

function QueryItem({ query, now, isQuiet }: { query: QueryView; now: number; isQuiet: boolean }) {
  const { label, differences } = query;
  return (
    <li>
      <h3>{label}</h3>
      <p className="note">
        {describeQuery(query).join(", ")} · {describeRows(query, now)}
      </p>
      {differences?.length === 0 && <p className="good">As on the server.</p>}
      {differences !== null && differences.length > 0 && (
        <div className={isQuiet ? "bad" : "behind"}>
          {isQuiet ? "Wrong" : "Behind the server"}, {formatCount(differences.length, "difference")}
          :
          <Remarks remarks={firstOf(differences)} />
        </div>
      )}
    </li>
  );
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <ul className="remarks">
      {remarks.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

/** Returns the time in ms since 1970, again each second. */
function useNow(): number {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

import type { SimClient } from "../world/createSimClient.ts";
import { useTraffic } from "../world/useWorldState.ts";

const number = new Intl.NumberFormat("en");

/** Shows what a client has asked for since its first screen was complete. */
export function Figures({ client }: { client: SimClient }) {
  const { requests, aborted, responseBytes } = useTraffic(client.traffic);
  return (
    <dl className="harness-figures">
      <div>
        <dt>{requests === 1 ? "request" : "requests"}</dt>
        <dd>{number.format(requests)}</dd>
      </div>
      <div>
        <dt>aborted</dt>
        <dd>{number.format(aborted)}</dd>
      </div>
      <div>
        <dt>bytes</dt>
        <dd>{number.format(responseBytes)}</dd>
      </div>
    </dl>
  );
}

import type { LabSceneId } from "../lab/labLink.ts";
import type { PresetId } from "../schedules/presets.ts";
import { formatPercent } from "../timeline/formatUnits.ts";
import type { Verdict } from "./checkVerdict.ts";
import type { StrategyFigures } from "./figuresOf.ts";

const requests = ({ requestsPerMessage }: StrategyFigures) => requestsPerMessage.toFixed(2);
const kB = ({ responseBytesPerMessage }: StrategyFigures) =>
  `${(responseBytesPerMessage / 1_000).toFixed(1)}\u00a0kB`;
const median = ({ stalenessMs }: StrategyFigures) => `${stalenessMs.p50 ?? "–"}\u00a0ms`;
const percentOfTime = ({ differentShare }: StrategyFigures) => formatPercent(differentShare);

/** Which strategy is good enough in each preset. `npm run generate` fails if figures contradict it. */
export const verdicts: Record<PresetId, Verdict> = {
  human: {
    right: [
      "invalidate-all",
      "invalidate-affected",
      "set-and-fetch-missing",
      "invalidate-debounced",
      "reconcile",
    ],
    nearlyRight: [],
    cheapest: "reconcile",
    goodEnough: "set-and-fetch-missing",
    sentence: (of) =>
      `\`set-and-fetch-missing\` is good enough here, because at this speed it can cancel and repeat whatever would erase its writes: it is right in every run and makes ${requests(of("set-and-fetch-missing"))} requests per message, against ${requests(of("reconcile"))} with \`reconcile\`; with one page and few users even \`invalidate-affected\` will do, for ${requests(of("invalidate-affected"))} requests and ${kB(of("invalidate-affected"))}.`,
  },
  burst: {
    right: ["invalidate-all", "invalidate-affected", "invalidate-debounced", "reconcile"],
    nearlyRight: [],
    cheapest: "invalidate-debounced",
    goodEnough: "invalidate-debounced",
    sentence: (of) =>
      `\`invalidate-debounced\` is good enough here, because it waits until the burst is over: it makes the fewest requests of all and ends right, but shows a message after ${median(of("invalidate-debounced"))}, against ${median(of("reconcile"))} with \`reconcile\`.`,
  },
  lossy: {
    right: ["reconcile"],
    nearlyRight: ["set-and-fetch-missing-with-reconnect", "invalidate-debounced"],
    cheapest: "reconcile",
    goodEnough: "set-and-fetch-missing-with-reconnect",
    sentence: (of) =>
      `\`set-and-fetch-missing\` inside \`withReconnect\` is good enough here if a user can live with a list that is wrong now and then, because it refetches once per reconnect (${requests(of("set-and-fetch-missing-with-reconnect"))} requests per message); only \`reconcile\` is right in every run.`,
  },
  deep: {
    right: [
      "invalidate-all",
      "invalidate-affected",
      "set-messages-invalidate-rooms",
      "set-and-fetch-missing",
      "invalidate-debounced",
      "reconcile",
    ],
    nearlyRight: [],
    cheapest: "reconcile",
    goodEnough: "set-and-fetch-missing",
    sentence: (of) =>
      `\`set-and-fetch-missing\` is good enough here, because it fetches one room and not ten pages (${requests(of("set-and-fetch-missing"))} requests per message, against ${requests(of("reconcile"))} with \`reconcile\`); strategies that invalidate the list are behind for most of the time, \`invalidate-debounced\` for ${percentOfTime(of("invalidate-debounced"))} of it.`,
  },
  "busy-morning": {
    right: [
      "invalidate-all",
      "invalidate-affected",
      "set-or-invalidate-with-reconnect",
      "set-and-fetch-missing-with-reconnect",
      "invalidate-debounced",
      "reconcile",
    ],
    nearlyRight: [],
    cheapest: "reconcile",
    goodEnough: "set-or-invalidate-with-reconnect",
    sentence: (of) =>
      `\`set-or-invalidate\` inside \`withReconnect\` is good enough for such a team, because most messages are for rooms that are loaded: ${requests(of("set-or-invalidate-with-reconnect"))} requests per message, against ${requests(of("reconcile"))} with \`reconcile\`.`,
  },
};

/** An app, and what is good enough for it. */
export interface Answer {
  app: string;
  strategyId: string;
  why: string;
  /** Where the strategy has to be right, or nearly right. */
  presets: readonly PresetId[];
  /** What to watch in the Lab, beside another strategy. */
  lab: LabSceneId;
}

/** What the page about choosing a strategy answers. */
export const answers: readonly Answer[] = [
  {
    app: "One page, messages at human speed, and a request or two per message doesn’t hurt",
    strategyId: "invalidate-debounced",
    why: "Every mistake is repaired by the next message. Each one shows half a second late.",
    presets: ["human", "busy-morning"],
    lab: "human",
  },
  {
    app: "Several pages, messages at human speed, the connection holds",
    strategyId: "set-and-fetch-missing",
    why: "It fetches the missing room alone, never the pages.",
    presets: ["human", "deep"],
    lab: "deep",
  },
  {
    app: "The same, but phones and laptops lose the connection",
    strategyId: "set-and-fetch-missing-with-reconnect",
    why: "One refetch per reconnect. A message that arrives during the refetch can still be lost.",
    presets: ["lossy", "busy-morning"],
    lab: "lossy",
  },
  {
    app: "Bursts: imports, bots, busy channels, with one or two pages",
    strategyId: "invalidate-debounced",
    why: "Two requests for the whole burst.",
    presets: ["burst"],
    lab: "burst",
  },
  {
    app: "Bursts and many pages, or a wrong list is not acceptable",
    strategyId: "reconcile",
    why: "It writes at once, asks for what it lacks, and closes gaps after a reconnect.",
    presets: ["human", "burst", "lossy", "deep", "busy-morning"],
    lab: "deep",
  },
];

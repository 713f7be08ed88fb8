import { createRoot, type Root } from "react-dom/client";

import { createWorkload, type Workload, type WorkloadSize } from "../createWorkload.ts";
import type { Contestant } from "./Contestant.ts";
import { createHandWrittenContestant, createReconcileContestant } from "./queryContestants.tsx";
import { createStoreContestant } from "./storeContestant.tsx";

const createContestant = {
  reconcile: createReconcileContestant,
  "hand-written": createHandWrittenContestant,
  store: createStoreContestant,
} satisfies Record<string, (workload: Workload) => Contestant>;

export type ContestantId = keyof typeof createContestant;

/** What the page does for `run.ts`. */
export interface Bench {
  /** Mounts all contestants, and resolves when they have loaded and nothing more happens. */
  open(size: WorkloadSize): Promise<void>;
  /**
   * Renders one contestant and no other, and lets it receive messages one by one. What is not
   * painted has style and layout all the same.
   */
  receive(
    id: ContestantId,
    options: { count: number; everyMs: number; isPainted: boolean },
  ): Promise<void>;
  /** Resolves to the text of all rows of each contestant, when nothing more happens. */
  texts(): Promise<string[]>;
  close(): void;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Longer than a strategy waits until it confirms a first load with another fetch. */
const confirmMs = 6_500;
/** Longer than what follows the last message takes. */
const settleMs = 500;
/** The same for all, so that all show the same: when the first message is created. */
const firstMessageMs = Date.UTC(2026, 2, 2, 12);

interface Opened {
  contestant: Contestant;
  workload: Workload;
  root: Root;
  element: HTMLElement;
  /** When the next message is created. */
  nextMs: number;
  /** How many requests it took to load. */
  requests: number;
}

const opened = new Map<string, Opened>();

window.bench = {
  async open(size) {
    for (const [id, create] of Object.entries(createContestant)) {
      const element = document.body.appendChild(document.createElement("div"));
      const root = createRoot(element);
      const workload = createWorkload(size);
      const contestant = create(workload);
      root.render(contestant.app);
      await contestant.load();
      await pass(confirmMs);
      const { requests } = workload;
      opened.set(id, { contestant, workload, root, element, requests, nextMs: firstMessageMs });
    }
  },
  async receive(id, { count, everyMs, isPainted }) {
    for (const [other, { element }] of opened) {
      element.hidden = other !== id;
      element.style.visibility = isPainted ? "visible" : "hidden";
    }
    await pass(everyMs);
    const shown = opened.get(id);
    if (shown === undefined) return;
    const { contestant, workload, nextMs } = shown;
    shown.nextMs += count * everyMs;
    for (const chatMessage of workload.nextChatMessages(count, nextMs, everyMs)) {
      contestant.receive(chatMessage);
      await pass(everyMs);
    }
  },
  async texts() {
    await pass(settleMs);
    return [...opened.values()].map(({ element, workload, requests }) => {
      // The server knows nothing of the messages, and would take them away again.
      if (workload.requests > requests) throw new Error("An event caused a request.");
      return element.textContent;
    });
  },
  close() {
    for (const { root, contestant, element } of opened.values()) {
      root.unmount();
      contestant.close();
      element.remove();
    }
    opened.clear();
  },
};

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

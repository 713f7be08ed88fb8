import type { PersistedClient, Persister } from "@tanstack/react-query-persist-client";
import { del, delMany, getMany, keys, set, update } from "idb-keyval";

/** Keeps what this page sends until it is sent, and takes over from pages that are gone. */
export function createOutboxPersister(userId: string): Persister {
  const prefix = `outbox/${userId}/`;
  const own = prefix + crypto.randomUUID();
  // The browser releases the lock when the page is closed, is reloaded or crashes.
  const isOpen = new Promise<void>((resolve) => {
    void navigator.locks.request(own, () => new Promise(() => resolve()));
  });
  let isStored = false;

  /** Moves what other pages have left behind to this one's key, and returns it. */
  async function takeOver(): Promise<PersistedClient> {
    const { held = [] } = await navigator.locks.query();
    const open = new Set(held.map(({ name }) => name));
    const left = (await keys<string>()).filter((key) => key.startsWith(prefix) && !open.has(key));
    const found = await getMany<PersistedClient | undefined>(left);
    const mutations = found.flatMap((client) => client?.clientState.mutations ?? []);
    const withMutations = (client?: PersistedClient): PersistedClient => ({
      timestamp: Date.now(),
      buster: "",
      clientState: {
        queries: [],
        mutations: [...(client?.clientState.mutations ?? []), ...mutations],
      },
    });
    if (mutations.length > 0) {
      isStored = true;
      await update<PersistedClient>(own, withMutations);
    }
    await delMany(left);
    return withMutations();
  }

  return {
    async restoreClient() {
      await isOpen;
      // Of two pages that open at the same time, only one must take over from a third.
      return navigator.locks.request(`${prefix}take-over`, takeOver);
    },
    async persistClient(client) {
      const isEmpty = client.clientState.mutations.length === 0;
      if (isEmpty && !isStored) return;
      isStored = !isEmpty;
      await (isEmpty ? del(own) : set(own, client));
    },
    removeClient: () => del(own),
  };
}

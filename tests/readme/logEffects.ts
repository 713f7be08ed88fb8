import { createReconcile } from "chat-sync-kit";

/** Logs what `reconcile` does, and because of what. */
export const strategy = createReconcile({
  inspect({ event, effects }) {
    for (const effect of effects) console.debug(`${event.type}: ${effect.type}`, effect);
  },
});

import { hydrate, onlineManager, useIsRestoring, type QueryClient } from "@tanstack/react-query";
import { PersistQueryClientProvider, type Persister } from "@tanstack/react-query-persist-client";
import { useEffect, type ReactNode } from "react";

interface OutboxProviderProps {
  queryClient: QueryClient;
  /** What `createOutboxPersister` returned, once for each page. */
  persister: Persister;
  children: ReactNode;
}

export function OutboxProvider({ queryClient, persister, children }: OutboxProviderProps) {
  useEffect(() => {
    // TanStack Query takes a page that was just loaded to be online.
    onlineManager.setOnline(navigator.onLine);
    // Another page may have been closed or have crashed since.
    const takeOver = () => {
      void Promise.resolve(persister.restoreClient()).then((found) => {
        if (found !== undefined) hydrate(queryClient, found.clientState);
      });
    };
    const events = ["online", "focus"] as const;
    for (const event of events) window.addEventListener(event, takeOver);
    return () => {
      for (const event of events) window.removeEventListener(event, takeOver);
    };
  }, [queryClient, persister]);

  return (
    <PersistQueryClientProvider
      client={queryClient}
      persistOptions={{
        persister,
        maxAge: Infinity,
        dehydrateOptions: {
          shouldDehydrateQuery: () => false,
          shouldDehydrateMutation: ({ options }) =>
            options.mutationKey?.[0] === "send-chat-message",
        },
      }}
    >
      <AfterRestoring>{children}</AfterRestoring>
    </PersistQueryClientProvider>
  );
}

/** What is written before this would be sent before what is restored, and not be kept. */
function AfterRestoring({ children }: { children: ReactNode }) {
  return useIsRestoring() ? null : children;
}

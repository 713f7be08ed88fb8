import { hydrate, type QueryClient } from "@tanstack/react-query";
import { PersistQueryClientProvider, type Persister } from "@tanstack/react-query-persist-client";
import { useEffect, type ReactNode } from "react";

interface OutboxProviderProps {
  queryClient: QueryClient;
  /** What `createOutboxPersister` returned, once for each page. */
  persister: Persister;
  children: ReactNode;
}

export function OutboxProvider({ queryClient, persister, children }: OutboxProviderProps) {
  // Another page may have been closed or have crashed since.
  useEffect(() => {
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
      {children}
    </PersistQueryClientProvider>
  );
}

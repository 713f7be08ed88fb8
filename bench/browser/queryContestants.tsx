import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";

import { chatMessagesQueryOptions } from "../../src/queries/chatMessagesQueryOptions.ts";
import { chatRoomsQueryOptions } from "../../src/queries/chatRoomsQueryOptions.ts";
import { useChatSync } from "../../src/sync/useChatSync.ts";
import { createBenchSocket, type BenchSocket } from "../createBenchSocket.ts";
import type { Workload } from "../createWorkload.ts";
import { createPlainUpdater, type Updater } from "../handWritten.ts";
import type { Contestant } from "./Contestant.ts";
import { ChatMessageRow, ChatRoomRow, shownRows } from "./rows.tsx";

type Queries = ReturnType<typeof queriesOf>;

/** Returns an app whose cache `useChatSync` keeps, with its defaults. */
export function createReconcileContestant(workload: Workload): Contestant {
  const queryClient = createQueryClient();
  const queries = queriesOf(workload);
  const socket = createBenchSocket();
  return {
    app: (
      <QueryClientProvider client={queryClient}>
        <SyncedChat socket={socket} workload={workload} queries={queries} />
      </QueryClientProvider>
    ),
    load: () => loaded(queryClient, queries),
    receive: socket.emit,
    close: () => queryClient.clear(),
  };
}

/** Returns an app that writes each message with `setQueryData`, as well as one can by hand. */
export function createHandWrittenContestant(workload: Workload): Contestant {
  const queryClient = createQueryClient();
  const queries = queriesOf(workload, { structuralSharing: false });
  let update: Updater = () => undefined;
  return {
    app: (
      <QueryClientProvider client={queryClient}>
        <Chat queries={queries} />
      </QueryClientProvider>
    ),
    async load() {
      await loaded(queryClient, queries);
      update = createPlainUpdater(queryClient, workload.openChatRoomId);
    },
    receive: (chatMessage) => update(chatMessage),
    close: () => queryClient.clear(),
  };
}

function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
}

function queriesOf(workload: Workload, own: { structuralSharing?: false } = {}) {
  const { api, openChatRoomId: chatRoomId, chatRooms, chatMessages } = workload;
  const pageSize = chatMessages.length;
  return {
    chatRooms: { ...chatRoomsQueryOptions({ api, pageSize: chatRooms.length }), ...own },
    chatMessages: { ...chatMessagesQueryOptions({ api, chatRoomId, pageSize }), ...own },
  };
}

/** Resolves when the mounted components have fetched everything; asks for nothing itself. */
async function loaded(queryClient: QueryClient, queries: Queries): Promise<void> {
  const keys = [queries.chatRooms.queryKey, queries.chatMessages.queryKey];
  while (keys.some((key) => queryClient.getQueryData(key) === undefined)) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

function SyncedChat({
  socket,
  workload,
  queries,
}: {
  socket: BenchSocket;
  workload: Workload;
  queries: Queries;
}) {
  useChatSync({ socket, api: workload.api });
  return <Chat queries={queries} />;
}

function Chat({ queries }: { queries: Queries }) {
  return (
    <main>
      <ChatRooms queries={queries} />
      <ChatMessages queries={queries} />
    </main>
  );
}

function ChatRooms({ queries }: { queries: Queries }) {
  const { data = [] } = useQuery(queries.chatRooms);
  return (
    <ul>
      {data.slice(0, shownRows).map((chatRoom) => (
        <ChatRoomRow key={chatRoom.id} chatRoom={chatRoom} />
      ))}
    </ul>
  );
}

function ChatMessages({ queries }: { queries: Queries }) {
  const { data = [] } = useQuery(queries.chatMessages);
  return (
    <ul>
      {data.slice(0, shownRows).map((chatMessage) => (
        <ChatMessageRow key={chatMessage.id} chatMessage={chatMessage} />
      ))}
    </ul>
  );
}

import { hashKey, QueryClient, type QueryKey } from "@tanstack/react-query";

import type { Account } from "../../mocks/server/accountView.ts";
import type { Connection, Delivery } from "../../mocks/server/createConnection.ts";
import type { SimulatedServer } from "../../mocks/server/createSimulatedServer.ts";
import type { VirtualClock } from "../../mocks/server/createVirtualClock.ts";
import type { Faults } from "../../mocks/server/Faults.ts";
import type { Schedule } from "../../mocks/server/Schedule.ts";
import type { TruthEvent } from "../../mocks/truth/Truth.ts";
import type { ChatMessage } from "../../src/ports/ChatMessage.ts";
import { ChatSyncError } from "../../src/ports/ChatSyncError.ts";
import { markChatRoomReadScope } from "../../src/queries/markChatRoomRead.ts";
import { chatMessagesKey, chatRoomsKey } from "../../src/queries/queryKeys.ts";
import type { ChatSyncStrategy } from "../../src/sync/ChatSyncStrategy.ts";
import type { ChatSyncState } from "../../src/sync/startChatSync.ts";
import { isActivityStep } from "../schedules/withoutActivity.ts";
import type { ClientPorts } from "./createClientPorts.ts";
import { createFollowedActivity, type FollowedActivity } from "./createFollowedActivity.ts";
import { createHolders, type Holders } from "./createHolders.ts";
import { createOwnMessages, type OwnMessages } from "./createOwnMessages.ts";
import { createScreen, type Screen } from "./createScreen.ts";
import { createShownReader, type ShownReader } from "./createShownReader.ts";
import { createInvariants, type Invariants } from "./invariants/createInvariants.ts";
import type { AppChange, DeliveredChatMessage, DroppedInput, Moment } from "./Moment.ts";
import { createThrower, createThrowingListener, ThrownByApp } from "./ThrownByApp.ts";

export interface ClientOptions {
  clock: VirtualClock;
  schedule: Schedule;
  server: SimulatedServer;
  faults: Faults;
  account: Account;
  /** What the ids of its drafts begin with. A draft has the same id in every lane, so that it is one message. */
  draftPrefix: string;
  strategy: ChatSyncStrategy;
  openPorts: (connection: Connection) => ClientPorts;
  maxRequests: number | undefined;
  measuresBytes: boolean;
}

/** A browser with its cache, its screen and its subscription. */
export interface Client {
  readonly connection: Connection;
  readonly ports: ClientPorts;
  readonly queryClient: QueryClient;
  readonly screen: Screen;
  readonly holders: Holders;
  readonly reader: ShownReader;
  readonly invariants: Invariants;
  readonly ownMessages: OwnMessages;
  /** What `onState` reported last. */
  readonly state: ChatSyncState;
  /** What `onError` was called with, oldest first. */
  readonly errors: readonly ChatSyncError[];
  readonly appChanges: AppChange[];
  /** How many legible events have reached it. */
  readonly delivered: number;
  /** The events that have reached it, broken ones too, in the order of arrival. */
  readonly arrived: readonly TruthEvent[];
  /** How many requests belong to the first screen; `undefined` until it is complete. */
  readonly firstRequests: number | undefined;
  /** Mounts the screen and joins the subscription, in the schedule's order. */
  mount(): void;
  look(): Moment;
  /** Checks the invariants, after something may have happened. Returns what is shown. */
  afterTurn(): Moment;
  /** Checks the invariants that only time can violate, before it moves on. */
  beforeMove(now: number): void;
  /** Notes that something is about to happen. */
  noteNews(): void;
  /** Swaps in another strategy, or the one under test again. */
  swapTo(strategy: ChatSyncStrategy): void;
  /** Notes that a room goes, with what the app wrote into it and what was sent to it. */
  noteLeft(chatRoomId: string): void;
  /** Starts following typing and presence again, for this user or another one. */
  restartActivity(): void;
  /** Stops following typing and presence. */
  stopActivity(): void;
  /** Forgets what this client has received; the client clears its cache as well. */
  forget(): void;
  destroy(): void;
}

/** Creates a client that is not mounted yet. */
export function createClient(options: ClientOptions): Client {
  const { clock, schedule, server, strategy } = options;
  const invariants = createInvariants(clock.now());
  const { throwing = [] } = schedule;
  const delivered = new Map<string, DeliveredChatMessage[]>();
  const arrived: TruthEvent[] = [];
  const reads = new Map<string, { at: number; chatMessage: ChatMessage }>();
  const goneRooms = new Map<string, { at: number; requestsBefore: number }>();
  const dropped: DroppedInput[] = [];
  const errors: ChatSyncError[] = [];
  const appChanges: AppChange[] = [];
  let state: ChatSyncState = { connectionStatus: "connecting", recovering: [] };
  let isAnswerable = true;
  /** Whether anything but the cache has changed since the last look. */
  let hasNews = true;
  let firstRequests: number | undefined;
  let requestsBeforeAccount = 0;
  let deliveredCount = 0;
  let connected: Moment["connected"];
  let marks = 0;

  const connection = server.connect({
    faults: options.faults,
    account: options.account,
    connectAfterMs: schedule.connectAfterMs,
    ordered: schedule.ordered,
    maxRequests: options.maxRequests,
    measuresBytes: options.measuresBytes,
    isAuthorOf: ({ clientId }) => clientId?.startsWith(options.draftPrefix) === true,
    onDelivered,
    onRelayed(event) {
      hasNews = true;
      activity?.noteRelayed(event);
    },
    onConnected() {
      hasNews = true;
      activity?.forget();
      connected = { at: clock.now(), requestsBefore: connection.requests.length };
    },
  });
  const ports = options.openPorts(connection);
  const activity: FollowedActivity | undefined = hasActivity(schedule)
    ? createFollowedActivity({
        socket: ports.socket,
        now: () => clock.now(),
        onError: (error) => invariants.report("activity", clock.now(), error.message),
      })
    : undefined;
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: Infinity,
        retry: schedule.retry,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: hasOfflineSteps(schedule) ? "online" : "always",
      },
    },
  });
  queryClient.mount();
  const reader = createShownReader({
    queryClient,
    now: () => clock.now(),
    onReplaced: (queryHash) => endAppChanges(({ queryKey }) => hashKey(queryKey) === queryHash),
  });
  const stopListening = throwing.includes("listener")
    ? queryClient.getQueryCache().subscribe(createThrowingListener())
    : undefined;
  const ownMessages = createOwnMessages({
    queryClient,
    api: ports.api,
    truth: server.truth,
    prefix: options.draftPrefix,
    onChange: () => (hasNews = true),
  });
  const stopCountingMarks = queryClient.getMutationCache().subscribe(({ mutation }) => {
    if (mutation?.options.mutationKey?.[0] === markChatRoomReadScope[0]) marks += 1;
  });
  const { order } = server.truth;
  const screen = createScreen(
    { queryClient, ports, order, view: () => connection.view(), schedule },
    openChatRooms(connection, schedule),
  );
  const throwOnError = throwing.includes("onError") ? createThrower("onError", 2) : undefined;
  const throwOnState = throwing.includes("onState") ? createThrower("onState", 2) : undefined;
  const holders = createHolders({
    queryClient,
    socket: ports.socket,
    api: ports.api,
    strategy,
    onSessionStart: () => connection.noteFreshListener(),
    onError(error) {
      errors.push(error);
      if (isBug(error)) invariants.report("threw", clock.now(), String(error.cause));
      throwOnError?.();
    },
    onState(next) {
      state = next;
      hasNews = true;
      if (
        !isAnswerable &&
        holders.strategy.id === strategy.id &&
        next.connectionStatus === "live"
      ) {
        isAnswerable = true;
        reader.clean(chatRoomsKey);
        reader.clean(chatMessagesKey(screen.openChatRoomId));
      }
      throwOnState?.();
    },
  });

  function onDelivered({ name, chatRoomId, chatMessage, source, breakage }: Delivery) {
    activity?.noteDelivered({ name, chatRoomId, chatMessage, source, breakage });
    if (ports.socket.listenerCount === 0) return;
    hasNews = true;
    if (source !== undefined) arrived.push(source);
    if (name === "chat-room-read") {
      if (chatMessage !== undefined) noteRead(chatRoomId, chatMessage);
      return;
    }
    const requestsBefore = connection.requests.length;
    if (chatMessage === undefined) {
      if (name === "chat-room-removed")
        goneRooms.set(chatRoomId, { at: clock.now(), requestsBefore });
      else goneRooms.delete(chatRoomId);
    } else if (breakage === undefined) {
      deliveredCount += 1;
      const ofRoom = delivered.get(chatRoomId) ?? [];
      delivered.set(chatRoomId, [...ofRoom, { at: clock.now(), requestsBefore, chatMessage }]);
    } else {
      const isUnreadable = breakage === "unreadable";
      dropped.push({ chatRoomId: isUnreadable ? undefined : chatRoomId, requestsBefore });
    }
  }

  function noteRead(chatRoomId: string, chatMessage: ChatMessage) {
    const before = reads.get(chatRoomId);
    if (before && order.compareChatMessages(before.chatMessage, chatMessage) <= 0) return;
    reads.set(chatRoomId, { at: clock.now(), chatMessage });
  }

  function othersAbove({ id, chatRoomId }: ChatMessage): number {
    const all = server.truth.chatMessages(chatRoomId);
    return all
      .slice(
        0,
        all.findIndex((message) => message.id === id),
      )
      .filter(({ sender }) => sender.id !== server.truth.me.id).length;
  }

  function endAppChanges(isOver: (change: AppChange) => boolean) {
    for (const change of appChanges) change.isOver ||= isOver(change);
  }

  function look(): Moment {
    // A room that was fetched by itself is as the server has it.
    endAppChanges(({ rowId, requestsBefore }) =>
      connection.requests
        .slice(requestsBefore)
        .some(({ operation, chatRoomId }) => operation === "chat-room" && chatRoomId === rowId),
    );
    const shown = reader.read(state.recovering);
    return {
      now: clock.now(),
      ...shown,
      ...ownMessages.read(shown.chatMessages, screen.openChatRoomIds),
      openChatRoomId: screen.openChatRoomId,
      order,
      account: connection.account,
      requestsBeforeAccount,
      appChanges,
      maxPages: schedule.maxPages,
      hasOwnPages: schedule.pages !== undefined,
      connected: ports.socket.connected ? connected : undefined,
      isLive: state.connectionStatus === "live",
      isListening: ports.socket.listenerCount > 0,
      isAnswerable,
      delivered,
      reads,
      marks,
      othersAbove,
      goneRooms,
      leftRooms: server.truth.leftChatRoomIds,
      seesRoom: (chatRoomId) => connection.view().chatRooms.some(({ id }) => id === chatRoomId),
      dropped,
      requests: connection.requests,
      activity,
    };
  }
  let moment = look();

  return {
    connection,
    ports,
    queryClient,
    screen,
    holders,
    reader,
    invariants,
    ownMessages,
    get state() {
      return state;
    },
    errors,
    appChanges,
    get delivered() {
      return deliveredCount;
    },
    arrived,
    get firstRequests() {
      return firstRequests;
    },
    mount() {
      activity?.start();
      if (schedule.screenFirst) screen.mount();
      holders.joinFirst();
      if (!schedule.screenFirst) screen.mount();
    },
    look,
    afterTurn() {
      if (firstRequests === undefined && screen.isComplete())
        firstRequests = connection.requests.length;
      // Most turns only pass on notifications, and looking at everything takes time.
      if (hasNews || reader.hasChanged()) {
        hasNews = false;
        moment = look();
        invariants.check(moment);
      } else {
        moment = { ...moment, now: clock.now() };
        invariants.checkTime(moment);
      }
      return moment;
    },
    beforeMove: (now) => invariants.checkTime({ ...moment, now }),
    noteNews() {
      hasNews = true;
    },
    swapTo(next) {
      isAnswerable = false;
      dropped.length = 0;
      requestsBeforeAccount = connection.requests.length;
      connected = undefined;
      // What another strategy has received is unknown to the one that takes over.
      if (holders.strategy.id !== next.id) delivered.clear();
      reader.taint();
      holders.swap(next);
    },
    noteLeft(chatRoomId) {
      endAppChanges(({ rowId, queryKey }) => rowId === chatRoomId || queryKey[1] === chatRoomId);
      ownMessages.noteLeft(chatRoomId);
    },
    restartActivity() {
      activity?.stop();
      activity?.start();
    },
    stopActivity: () => activity?.stop(),
    forget() {
      delivered.clear();
      reads.clear();
      goneRooms.clear();
      dropped.length = 0;
      requestsBeforeAccount = connection.requests.length;
      appChanges.length = 0;
      connected = undefined;
      connection.settle();
    },
    destroy() {
      ports.close();
      ownMessages.stop();
      stopCountingMarks();
      stopListening?.();
      reader.stop();
      queryClient.unmount();
      queryClient.clear();
    },
  };
}

function hasActivity({ steps }: Schedule): boolean {
  return steps.some((step) => isActivityStep(step));
}

function hasOfflineSteps({ steps }: Schedule): boolean {
  return steps.some(({ do: { kind } }) => kind === "offline");
}

/** A strategy may pass on what a request or a callback of the app did; anything else is a bug. */
function isBug({ code, cause }: ChatSyncError): boolean {
  return code === "strategy-failed" && !(cause instanceof ChatSyncError) && !ThrownByApp.is(cause);
}

/** Returns the rooms that are open at the start. */
function openChatRooms(connection: Connection, { openRoom, secondPane }: Schedule): string[] {
  const { chatRooms } = connection.view();
  const at = (index: number) => chatRooms[index % chatRooms.length]?.id ?? "";
  return secondPane === true ? [at(openRoom), at(openRoom + 1)] : [at(openRoom)];
}

/** Returns the key of the list, or of a room's messages. */
export function queryKeyOf(what: "list" | "room", chatRoomId: string): QueryKey {
  return what === "list" ? chatRoomsKey : chatMessagesKey(chatRoomId);
}

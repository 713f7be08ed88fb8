import { MutationObserver } from "@tanstack/react-query";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { sendChatMessageMutationOptions } from "../../queries/sendChatMessageMutationOptions.ts";
import { levels, pass, startWorld, type World } from "./testWorld.ts";

// F6: the response to an own message is an input like an event.

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const rooms = { a: 2, b: 4, c: 6 };

/** Sends the message with that number; returns what brings its response, and what its event is. */
function send(
  { say, queryClient }: World,
  chatRoomId: string,
  number: number,
  fields: Partial<ChatMessage> = {},
) {
  const answer = Promise.withResolvers<ChatMessage>();
  const api = { sendChatMessage: () => answer.promise };
  const sent = new MutationObserver(
    queryClient,
    sendChatMessageMutationOptions({ api, chatRoomId }),
  ).mutate({ text: `Message ${number}`, clientId: `draft-${number}` });
  const event = say(chatRoomId, number, fields);
  return {
    event,
    async respond(others: Partial<ChatMessage> = {}) {
      answer.resolve({ ...event.chatMessage, ...others });
      await sent;
      await pass(20);
    },
  };
}

for (const level of levels) {
  test(`L${level}: a server that sends authors no echo: the response puts the message in its place`, async () => {
    const world = startWorld({ rooms, level });
    world.mount.rooms();
    world.mount.messages("a");
    await pass();
    const { respond } = send(world, "a", 20);
    world.push("a", 21);
    await respond();
    world.newRequests();
    await pass(60_000);
    expect(world.ids(["chat-messages", "a"])?.slice(0, 3)).toEqual(["a-21", "a-20", "a-2"]);
    expect(world.ids(["chat-rooms"])).toEqual(["a", "c", "b"]);
  });

  test(`L${level}: echo and response are one message, whichever comes first`, async () => {
    const world = startWorld({ rooms, level });
    world.mount.rooms();
    world.mount.messages("a");
    await pass();
    world.newRequests();
    const first = send(world, "a", 20);
    world.deliver(first.event);
    await first.respond();
    const second = send(world, "a", 21);
    await second.respond();
    world.deliver(second.event);
    await pass(60_000);
    expect(world.ids(["chat-messages", "a"])).toEqual(["a-21", "a-20", "a-2", "a-1"]);
    expect(world.rows(["chat-rooms"])?.[0]).toMatchObject({ latestChatMessage: { id: "a-21" } });
    expect(world.newRequests()).toEqual([]);
  });

  test(`L${level}: a fetch that was in flight, and is older than the message, takes it away no more`, async () => {
    const world = startWorld({ rooms, level });
    world.mount.messages("a");
    await pass();
    world.lag();
    const refetched = world.queryClient.refetchQueries({ queryKey: ["chat-messages", "a"] });
    const { respond } = send(world, "a", 20);
    await respond();
    await pass();
    await refetched;
    expect(world.ids(["chat-messages", "a"])).toEqual(["a-20", "a-2", "a-1"]);
  });

  test.each(["the event", "the response", "a page"])(
    `L${level}: a message whose response has another id than it is stored under is one message, whatever comes last: %s`,
    async (last) => {
      const world = startWorld({ rooms, level });
      world.mount.rooms();
      world.mount.messages("a");
      await pass();
      const { event, respond } = send(world, "a", 20, { clientId: "draft-20" });
      if (last === "the response") world.deliver(event);
      await respond({ id: "accepted-20" });
      if (last === "the event") world.deliver(event);
      if (last === "a page") void world.queryClient.refetchQueries();
      await pass(60_000);
      expect(world.ids(["chat-messages", "a"])).toEqual(["a-20", "a-2", "a-1"]);
      expect(world.rows(["chat-rooms"])?.[0]).toMatchObject({ latestChatMessage: { id: "a-20" } });
    },
  );

  test(`L${level}: the response counts beside a row that the app has put in for the time being`, async () => {
    const world = startWorld({ rooms, level });
    world.mount.messages("a");
    await pass();
    const { event, respond } = send(world, "a", 20, { clientId: "draft-20" });
    const key = ["chat-messages", "a"];
    world.queryClient.setQueryData<ChatMessage[]>(key, (before = []) => [
      { ...event.chatMessage, id: "optimistic" },
      ...before,
    ]);
    await pass();
    await respond();
    world.queryClient.setQueryData<ChatMessage[]>(key, (before = []) =>
      before.filter(({ id }) => id !== "optimistic"),
    );
    await pass();
    expect(world.ids(key)).toEqual(["a-20", "a-2", "a-1"]);
  });

  test(`L${level}: a retried message that the server has stored twice is shown twice`, async () => {
    const world = startWorld({ rooms, level });
    world.mount.messages("a");
    await pass();
    world.push("a", 20, { clientId: "draft-21" });
    const { event, respond } = send(world, "a", 21, { clientId: "draft-21" });
    await respond();
    world.deliver(event);
    await pass();
    expect(world.ids(["chat-messages", "a"])).toEqual(["a-21", "a-20", "a-2", "a-1"]);
    void world.queryClient.refetchQueries();
    await pass();
    expect(world.ids(["chat-messages", "a"])).toEqual(["a-21", "a-20", "a-2"]);
  });
}

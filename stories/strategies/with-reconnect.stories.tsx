import preview from "../../.storybook/preview.tsx";
import { describeStrategy } from "./describeStrategy.ts";
import { sceneStories, sceneStory } from "./sceneStories.tsx";

const meta = preview.meta({
  title: "Strategies/with-reconnect",
  tags: ["no-picture", "looks-alike"],
  ...sceneStories(
    `${describeStrategy("with-reconnect")}\n\nIts stories put it around \`set-or-invalidate\`.`,
  ),
});

export const OfflineFor3S = meta.story({
  name: "Offline for 3 s",
  tags: ["!looks-alike"],
  ...sceneStory("disconnect", {
    caption:
      "The connection is lost for three seconds while people write. Once it is back the client refetches the list and the open chat, and is right again; without the wrapper it never learns of what it missed.",
    ends: {
      "set-or-invalidate-with-reconnect": "Right: 2 requests",
      "set-or-invalidate": "Wrong in 3 chats, 1 message: 0 requests",
    },
  }),
});

export const DuringARefetch = meta.story({
  name: "During a refetch",
  ...sceneStory("while-list-loads", {
    caption:
      "The list is being refetched, as after a reconnect, when somebody writes in a known chat. The message is written into the cache, and then the response, which was read before it, replaces everything. Only another reconnect would mend it.",
    ends: { "set-or-invalidate-with-reconnect": "Wrong in 1 chat: 1 request" },
  }),
});

export const GapInAClosedChat = meta.story({
  name: "Gap in a closed chat",
  ...sceneStory("gap-in-closed-room", {
    caption:
      "After a disconnect the client marks the chat you have left as out of date, to be fetched when you come back. The next message is written into it, which makes it look fresh, so the one that got lost stays lost; reconcile remembers the gap.",
    ends: {
      "set-or-invalidate-with-reconnect": "Wrong in 1 message: 3 requests",
      reconcile: "Right: 4 requests",
    },
  }),
});

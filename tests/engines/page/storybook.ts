import type { ChatMessageListProps } from "../../../src/components/ChatMessageList/ChatMessageListProps.ts";
import type { ChatRoomListProps } from "../../../src/components/ChatRoomList/ChatRoomListProps.ts";

/** What is used of the channel that the Storybook's preview has as a global. */
interface Channel {
  emit(event: string, payload: object): void;
  last(event: string): [{ storyId: string; status: string }] | undefined;
  once(event: string, listener: () => void): void;
}

const storyId = new URLSearchParams(location.search).get("id") ?? "";

/** Resolves when the story has been played. */
export async function played(): Promise<void> {
  for (;;) {
    const finished = findChannel()?.last("storyFinished")?.[0];
    if (finished?.status === "success") return;
    if (finished !== undefined) throw new Error(`The story ended with "${finished.status}".`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function findChannel(): Channel | undefined {
  const found: unknown = Reflect.get(globalThis, "__STORYBOOK_ADDONS_CHANNEL__");
  return isChannel(found) ? found : undefined;
}

function isChannel(found: unknown): found is Channel {
  return typeof found === "object" && found !== null && "emit" in found;
}

/** Number of changes under way. */
let changing = 0;

/** Re-renders the story with changed props, and resolves two frames later. */
export async function change(
  props: Partial<ChatMessageListProps> | Partial<ChatRoomListProps>,
): Promise<void> {
  changing += 1;
  await emit("updateStoryArgs", { storyId, updatedArgs: props });
  await frames(2);
  changing -= 1;
}

/** Remounts a history, and resolves once it is windowed, if it is long enough for that. */
export async function mountHistory(props: Partial<ChatMessageListProps>): Promise<void> {
  await change({ unsentChatMessages: [], olderPage: "end", ...props });
  await emit("forceRemount", { storyId });
  // A long history is windowed after a chunk has been loaded.
  const isLong = (props.chatMessages?.length ?? 0) > (props.virtualizeAbove ?? 200);
  while (isLong !== (document.querySelector("[data-windowed] [role=log]") !== null)) {
    await frames(1);
  }
  await frames(3);
}

async function emit(event: string, payload: object): Promise<void> {
  const channel = findChannel();
  if (channel === undefined) throw new Error("The page isn't a story.");
  await new Promise<void>((resolve) => {
    channel.once("storyRendered", resolve);
    channel.emit(event, payload);
  });
}

/** Resolves after a number of frames have started. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/**
 * Resolves when nothing has been scrolled or changed for 15 frames. Not after a time: a page that is
 * loaded takes as many frames to arrive in a slow browser, but longer.
 */
export async function stillness(): Promise<void> {
  let still = 0;
  const restart = (): void => {
    still = 0;
  };
  addEventListener("scroll", restart, true);
  while (still < 15) {
    await frames(1);
    still = changing > 0 ? 0 : still + 1;
  }
  removeEventListener("scroll", restart, true);
}

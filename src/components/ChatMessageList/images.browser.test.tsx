import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";

import type { ChatMessage } from "../../ports/ChatMessage.ts";
import { ChatMessageImage } from "../ChatMessageListItem/ChatMessageImage.tsx";
import { frames, history, mountHistory, readAt } from "./testHistory.tsx";
import { interceptImages } from "./testImages.ts";
import { watchTops } from "./testTops.ts";

const MODES = [
  { mode: "plain", virtualizeAbove: 5000 },
  { mode: "windowed", virtualizeAbove: 20 },
];
const PICTURES = [
  {
    kind: "an image without reserved space",
    grows: true,
    picture: (url: string) => <img src={url} alt="A square" style={{ display: "block" }} />,
  },
  {
    kind: "a ChatMessageImage",
    grows: false,
    picture: (url: string) => (
      <ChatMessageImage url={url} alt="A square" width={400} height={300} />
    ),
  },
];

/** Mounts a history in which every second message has an image that is still loading. */
async function mount(virtualizeAbove: number, picture: (url: string) => ReactNode) {
  const { urlOf, deliver } = await interceptImages();
  const messageProps = ({ id }: ChatMessage): { attachments?: ReactNode } => {
    const number = Number(id.slice(1));
    return number % 2 === 0 ? { attachments: picture(urlOf(number)) } : {};
  };
  const place = await mountHistory({
    chatMessages: history(1000, 1100),
    messageProps,
    virtualizeAbove,
  });
  await vi.waitFor(() => expect(place.isWindowed()).toBe(virtualizeAbove < 100));
  await frames(2);
  return { ...place, deliver };
}

/**
 * Returns the images that are still loading, grouped by whether their rows start in the viewport.
 */
function picturesOf(scroller: Element) {
  const view = scroller.getBoundingClientRect();
  const pictures = [...scroller.querySelectorAll("img")].filter(({ complete }) => !complete);
  const placed = Map.groupBy(pictures, (image) => {
    const top = image.closest("[data-chat-row]")?.getBoundingClientRect().top ?? 0;
    if (top < view.top) return "above";
    return top < view.bottom ? "visible" : "below";
  });
  return (where: "above" | "visible" | "below") => placed.get(where) ?? [];
}

/** Scrolls up so that a row with an image starts just below the top edge. */
async function readAtPicture(scroller: Element): Promise<void> {
  await readAt(scroller, scroller.scrollHeight / 2);
  const row = picturesOf(scroller)("below")[0]?.closest("[data-chat-row]");
  if (!row) throw new Error("There is no image below the viewport.");
  const distance = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  await readAt(scroller, scroller.scrollTop + distance - 30);
}

describe.each(MODES)("$mode", ({ virtualizeAbove }) => {
  describe.each(PICTURES)("$kind", ({ picture, grows }) => {
    test("R3: stays within 1 px of the end when images load", async () => {
      const { scroller, deliver, rest } = await mount(virtualizeAbove, picture);
      expect(rest()).toBeLessThanOrEqual(1);
      // From both ends, so that each image is at a different distance.
      for (const which of [-1, 0, -1, 0, -1]) {
        const { scrollHeight } = scroller;
        const image = [...scroller.querySelectorAll("img")]
          .filter(({ complete }) => !complete)
          .at(which);
        await deliver(image);
        await frames(2);
        expect(rest()).toBeLessThanOrEqual(1);
        expect(scroller.scrollHeight - scrollHeight > 100).toBe(grows);
      }
    });

    test("R3: moves no visible row when images load above and below", async () => {
      const { scroller, deliver } = await mount(virtualizeAbove, picture);
      await readAtPicture(scroller);
      const pictures = picturesOf(scroller);
      const images = [...pictures("above").slice(-3), ...pictures("below").slice(0, 2)];
      expect(images).toHaveLength(5);
      const watch = watchTops(scroller);
      for (const image of images) {
        await deliver(image);
        await frames(2);
      }
      const { moved, frameCount } = watch.stop();
      expect(frameCount).toBeGreaterThan(5);
      expect(moved).toBeLessThan(1);
    });

    test("R3: moves neither a message nor the rows above it when its image loads in the viewport", async () => {
      const { scroller, deliver } = await mount(virtualizeAbove, picture);
      await readAtPicture(scroller);
      const [image] = picturesOf(scroller)("visible");
      const end = image?.getBoundingClientRect().top;
      const watch = watchTops(scroller, end);
      await deliver(image);
      await frames(2);
      const { moved, frameCount } = watch.stop();
      expect(frameCount).toBeGreaterThan(1);
      expect(moved).toBeLessThan(1);
    });
  });
});

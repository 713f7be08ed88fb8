import { history, rooms } from "./data.ts";
import { change } from "./storybook.ts";

/** The number of the first row of each requested page. */
export const loaded: number[] = [];

/** Answers the requests for older pages of a history that has the messages `from` to `to`. */
export async function loadPages(pages: { from: number; to: number; size: number; count: number }) {
  const { to, size, count } = pages;
  let { from } = pages;
  await change({
    olderPage: "more",
    async onLoadOlderPage() {
      from -= size;
      loaded.push(from);
      await change({ olderPage: "loading" });
      await change({
        chatMessages: history(from, to),
        olderPage: loaded.length < count ? "more" : "end",
      });
    },
  });
}

/** Answers the requests for more rooms; there are `count` pages. */
export async function loadRooms({ size, count }: { size: number; count: number }): Promise<void> {
  let shown = size;
  await change({
    chatRooms: rooms(shown),
    nextPage: "more",
    async onLoadNextPage() {
      loaded.push(shown);
      shown += size;
      await change({ nextPage: "loading" });
      await change({ chatRooms: rooms(shown), nextPage: shown < size * count ? "more" : "end" });
    },
  });
}

/** The rooms that have been opened, by their ids. */
export const selected: string[] = [];

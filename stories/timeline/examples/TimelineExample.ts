import type { TimelineItem, TimelineTrack } from "../TimelineItem.ts";

/** What a story shows. */
export interface TimelineExample {
  tracks: readonly TimelineTrack[];
  items: readonly TimelineItem[];
  endMs: number;
}

/** The track of the server, which is never wrong. */
export const server: TimelineTrack = {
  id: "server",
  name: "Server",
  kind: "server",
  wrong: [],
  behind: [],
};

import type { Page } from "../ports/Page.ts";

interface CursorPaging {
  initialPageParam: string | null;
  getNextPageParam: (lastPage: Page<unknown>) => string | null;
}

/** How an infinite query follows cursors: from `null` to the page whose cursor is none, or empty. */
export const fromFirstPage: CursorPaging = {
  initialPageParam: null,
  getNextPageParam: (lastPage) => lastPage.nextCursor || null,
};

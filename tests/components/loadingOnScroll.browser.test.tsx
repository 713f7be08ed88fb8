import type { ReactElement } from "react";
import { describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../../src/components/chat-sync-kit.css";
import { frames, history, readAt } from "../../src/components/ChatMessageList/testHistory.tsx";
import { watchTops } from "../../src/components/ChatMessageList/testTops.ts";
import { testRoom, testRooms } from "../../src/components/ChatRoomList/testRooms.ts";
import { ChatMessageList, ChatRoomList } from "../../src/components/index.ts";

type Page = "more" | "loading" | "error" | "end";

interface Show {
  count: number;
  /** Rows before these, of which none is shown. */
  skipped?: number;
  /** Whether there is one more row where no page goes. */
  hasNewRow?: boolean;
  page?: Page;
  loadsOnScroll?: boolean;
  status?: "success" | "error";
  height?: number | "none";
}

interface Kind {
  name: string;
  /** Scrolls where the next page goes. */
  toNextPage: (scroller: Element) => Promise<void>;
  element: (show: Show, onLoad: () => void) => ReactElement;
}

const kinds: Kind[] = [
  {
    name: "a list",
    toNextPage: (scroller) => readAt(scroller, scroller.scrollHeight),
    element: ({ count, skipped = 0, hasNewRow, page = "more", ...props }, onLoad) => (
      <ChatRoomList
        chatRooms={[
          ...(hasNewRow === true ? [testRoom("new")] : []),
          ...testRooms(skipped + count).slice(skipped),
        ]}
        nextPage={page}
        onLoadNextPage={onLoad}
        {...props}
      />
    ),
  },
  {
    name: "a history",
    toNextPage: (scroller) => readAt(scroller, 0),
    element: ({ count, skipped = 0, hasNewRow, page = "more", ...props }, onLoad) => (
      <ChatMessageList
        chatMessages={history(100 - skipped - count, 100 - skipped + (hasNewRow === true ? 1 : 0))}
        olderPage={page}
        onLoadOlderPage={onLoad}
        {...props}
      />
    ),
  },
];

async function mount({ element }: Kind, first: Show) {
  const onLoad = vi.fn();
  let shown = first;
  const ui = () => {
    const { height = 400, ...show } = shown;
    const style = height === "none" ? { display: "none" } : { blockSize: height };
    return <div style={{ inlineSize: 400, ...style }}>{element(show, onLoad)}</div>;
  };
  const screen = await render(ui());
  const scroller = screen.container.querySelector(".csk-scroller");
  if (scroller === null) throw new Error("Nothing scrolls.");
  // The code that watches the scroller is loaded on demand.
  await vi.dynamicImportSettled();
  await frames(3);
  const show = async (next: Partial<Show>) => {
    shown = { ...shown, ...next };
    await screen.rerender(ui());
    await frames(3);
  };
  return { onLoad, scroller, show, screen };
}

describe.each(kinds)("$name", (kind) => {
  test("R21: loads the next page once when the reader comes near, and again after it came", async () => {
    const { onLoad, scroller, show } = await mount(kind, { count: 40 });
    expect(onLoad).not.toHaveBeenCalled();
    await kind.toNextPage(scroller);
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(1);
    await show({ page: "loading" });
    await show({ page: "more", count: 80 });
    expect(onLoad).toHaveBeenCalledTimes(1);
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(2);
  });

  test("R21: loads by itself while everything is visible, but not in a loop", async () => {
    const { onLoad, show } = await mount(kind, { count: 2, height: 900 });
    expect(onLoad).toHaveBeenCalledTimes(1);
    await show({ page: "loading" });
    await show({ page: "more" });
    expect(onLoad).toHaveBeenCalledTimes(1);
    await show({ count: 3 });
    expect(onLoad).toHaveBeenCalledTimes(2);
  });

  test("R21: loads in another room that has as many rows", async () => {
    const { onLoad, scroller, show } = await mount(kind, { count: 40 });
    await kind.toNextPage(scroller);
    await show({ skipped: 50 });
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(2);
  });

  test("R21: loads again after the rows were cut back to their first page", async () => {
    const { onLoad, scroller, show } = await mount(kind, { count: 40 });
    await kind.toNextPage(scroller);
    await show({ page: "loading" });
    await show({ page: "more", count: 80 });
    await show({ count: 40 });
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(2);
  });

  test("R21: doesn't load an empty page again because of a new row at the other edge", async () => {
    const { onLoad, scroller, show } = await mount(kind, { count: 40 });
    await kind.toNextPage(scroller);
    await show({ page: "loading" });
    await show({ page: "more", hasNewRow: true });
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(1);
  });

  test("R21: after an error only the button loads", async () => {
    const { onLoad, scroller, show, screen } = await mount(kind, { count: 40, page: "error" });
    await kind.toNextPage(scroller);
    expect(onLoad).not.toHaveBeenCalled();
    await screen.getByRole("button", { name: "Try again" }).click();
    expect(onLoad).toHaveBeenCalledTimes(1);
    await show({ page: "more", status: "error" });
    await kind.toNextPage(scroller);
    expect(onLoad).toHaveBeenCalledTimes(1);
  });

  test("R21: an app can leave it to the button", async () => {
    const { onLoad, scroller, screen } = await mount(kind, { count: 40, loadsOnScroll: false });
    await kind.toNextPage(scroller);
    expect(onLoad).not.toHaveBeenCalled();
    await screen.getByRole("button", { name: /^Load / }).click();
    expect(onLoad).toHaveBeenCalledTimes(1);
  });

  test("loads nothing while it isn't displayed", async () => {
    const { onLoad, show } = await mount(kind, { count: 2, height: "none" });
    expect(onLoad).not.toHaveBeenCalled();
    await show({ height: 900 });
    expect(onLoad).toHaveBeenCalledTimes(1);
  });
});

test("R21: a list whose loaded rooms are all filtered out loads the next page, and isn't called empty", async () => {
  const onLoad = vi.fn();
  const view = (nextPage: Page) => (
    <div style={{ blockSize: 400 }}>
      <ChatRoomList chatRooms={[]} nextPage={nextPage} onLoadNextPage={onLoad} />
    </div>
  );
  const screen = await render(view("more"));
  await vi.waitFor(() => expect(onLoad).toHaveBeenCalledTimes(1));
  const empty = screen.getByText("No chats yet");
  await expect.element(screen.getByRole("button", { name: "Load more chats" })).toBeVisible();
  await expect.element(empty).not.toBeInTheDocument();
  await screen.rerender(view("end"));
  await expect.element(empty).toBeVisible();
});

test("R21: a page that comes while a history is scrolled moves nothing", async () => {
  const [, kind] = kinds;
  if (kind === undefined) throw new Error("There is no history.");
  const { onLoad, scroller, show } = await mount(kind, { count: 40 });
  await readAt(scroller, 200);
  expect(onLoad).toHaveBeenCalledTimes(1);
  const tops = watchTops(scroller);
  await show({ page: "loading" });
  await show({ page: "more", count: 80 });
  expect(tops.stop().moved).toBeLessThan(1);
  expect(onLoad).toHaveBeenCalledTimes(1);
});

import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import "../chat-sync-kit.css";
import { frames, readAt } from "../ChatMessageList/testHistory.tsx";
import { ChatRoomList } from "./ChatRoomList.tsx";
import { testRooms, withMessageIn } from "./testRooms.ts";

const network = vi.hoisted(() => Promise.withResolvers<undefined>());

vi.mock("./listScrolling.ts", async (importOriginal) => {
  await network.promise;
  return importOriginal();
});

test("R5, R6: a list that was scrolled and focused before its code is loaded stays where it is", async () => {
  const rooms = testRooms(300);
  const ui = (chatRooms: typeof rooms) => (
    <div style={{ blockSize: 500, inlineSize: 300 }}>
      <ChatRoomList chatRooms={chatRooms} holdOrderMs={0} />
    </div>
  );
  const { rerender, container } = await render(ui(rooms));
  const rows = () => container.querySelectorAll("li");
  const row = (id: string) => container.querySelector<HTMLElement>(`[data-chat-row="${id}"]`);
  const scroller = container.querySelector(".csk-scroller");
  if (scroller === null) throw new Error("Nothing scrolls.");
  expect(rows()).toHaveLength(300);
  await readAt(scroller, 6_000);
  row("110")?.focus();
  const before = row("110")?.getBoundingClientRect().top;

  network.resolve(undefined);
  await vi.waitFor(() => expect(rows().length).toBeLessThan(40));
  await frames(2);
  expect(row("110")).toHaveFocus();
  expect(row("110")?.getBoundingClientRect().top).toBeCloseTo(before ?? NaN, 0);
  await rerender(ui(withMessageIn(rooms, "108")));
  await frames(2);
  expect(row("110")?.getBoundingClientRect().top).toBeCloseTo(before ?? NaN, 0);
});

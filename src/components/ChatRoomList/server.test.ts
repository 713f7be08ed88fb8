import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";

import { ChatRoomList } from "./ChatRoomList.tsx";
import { testRooms } from "./testRooms.ts";

function rowsIn(html: string): number {
  return html.split("<li").length - 1;
}

test("R20: the list renders where there is no window, with the first rows of a long one", () => {
  expect(typeof window).toBe("undefined");
  const html = renderToString(createElement(ChatRoomList, { chatRooms: testRooms(3) }));
  expect(rowsIn(html)).toBe(3);
  expect(html).toContain("Room 2");
  const long = renderToString(createElement(ChatRoomList, { chatRooms: testRooms(1_000) }));
  expect(rowsIn(long)).toBe(400);
});

import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";

import { ChatRoomList } from "./ChatRoomList.tsx";
import { testRooms } from "./testRooms.ts";

vi.mock("./listScrolling.ts", () => {
  throw new Error("The network is down.");
});

test("shows all rooms if the code for long lists can't be loaded", async () => {
  const { container } = await render(
    <ChatRoomList chatRooms={testRooms(30)} virtualizeAbove={10} />,
  );
  await vi.waitFor(() => expect(container.querySelectorAll("li")).toHaveLength(30));
});

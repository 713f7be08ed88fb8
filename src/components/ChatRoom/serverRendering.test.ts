import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";

import { Avatar } from "../Avatar/Avatar.tsx";
import { ChatMessageInput } from "../ChatMessageInput/ChatMessageInput.tsx";
import { ChatRoom } from "./ChatRoom.tsx";

test("R20: the room, the input and the avatar render with no window", () => {
  expect(globalThis).not.toHaveProperty("window");
  const html = renderToString(
    createElement(
      ChatRoom,
      { chatRoom: { id: "room-pier", name: "Pier 4" } },
      createElement(ChatMessageInput, { onSend: () => undefined, draft: "Gate 4", maxLength: 10 }),
    ),
  );
  expect(html).toContain("Pier 4");
  expect(html).toContain("Gate 4");
  expect(
    renderToString(createElement(Avatar, { id: "a", name: "Ada", url: "/ada.png" })),
  ).toContain("/ada.png");
});

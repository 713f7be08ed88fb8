import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";

import "../chat-sync-kit.css";
import { numbered } from "../ChatMessageList/testHistory.tsx";
import { ChatMessageListItem } from "./ChatMessageListItem.tsx";

test.each(["default", "warning", "danger"] as const)(
  "a message with the tone %s shows that it has the focus",
  async (tone) => {
    const { container } = await render(
      <div className="csk">
        <ChatMessageListItem chatMessage={numbered(1)} tone={tone} tabIndex={0} />
        <ChatMessageListItem chatMessage={numbered(2)} tone={tone} tabIndex={0} />
      </div>,
    );
    await userEvent.tab();
    const [focused, other] = Array.from(container.querySelectorAll(".csk-bubble"), (bubble) => {
      const { outlineStyle, outlineColor, outlineOffset } = getComputedStyle(bubble);
      return { outlineStyle, outlineColor, outlineOffset };
    });
    expect(focused).toMatchObject({ outlineStyle: "solid", outlineOffset: "2px" });
    expect(focused?.outlineColor).not.toBe(other?.outlineColor);
  },
);

import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";

import { testRooms } from "../../src/components/ChatRoomList/testRooms.ts";
import * as components from "../../src/components/index.ts";
import { everyComponent } from "./everyComponent.tsx";
import { renderEveryComponent } from "./renderEveryComponent.tsx";

const { Avatar, ChatMessageInput, ChatRoomList } = components;

test("R20: renders every exported component without a window or a React error", () => {
  expect(globalThis).not.toHaveProperty("window");
  vi.stubEnv("TZ", "UTC");
  const error = vi.spyOn(console, "error");
  const html = renderEveryComponent();
  vi.unstubAllEnvs();
  expect(Object.entries(html).filter(([, markup]) => !/^<\w/.test(markup))).toEqual([]);
  expect(html["ChatRoomList"]).toContain("Incidents");
  expect(html["ChatMessageList"]).toContain("Shipping at four");
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

test("R20: tests server rendering of every exported component", () => {
  const exported = Object.keys(components).filter((name) => /^[A-Z]/.test(name));
  expect(Object.keys(everyComponent).toSorted()).toEqual(exported.toSorted());
});

test("R20: renders an input with a draft near its limit", () => {
  const props = { onSend: () => undefined, draft: "Gate 4", maxLength: 10 };
  expect(renderToString(createElement(ChatMessageInput, props))).toContain("Gate 4");
});

test("R20: renders an input where only CSS.escape is polyfilled, as by test libraries", () => {
  vi.stubGlobal("CSS", { escape: String });
  const html = renderToString(createElement(ChatMessageInput, { onSend: () => undefined }));
  vi.unstubAllGlobals();
  expect(html).toContain("<textarea");
});

test("sends no text that may be too long until the code is loaded that counts its characters", () => {
  const canSend = (draft: string) => {
    const sendButton = vi.fn(() => null);
    const props = { onSend: () => undefined, draft, maxLength: 10, sendButton };
    renderToString(createElement(ChatMessageInput, props));
    return sendButton.mock.calls;
  };
  expect(canSend("x".repeat(10))).toEqual([[{ canSend: true, isSending: false }]]);
  expect(canSend("x".repeat(11))).toEqual([[{ canSend: false, isSending: false }]]);
});

test("R20: renders the image of an avatar", () => {
  const props = { id: "a", name: "Ada", url: "/ada.png" };
  expect(renderToString(createElement(Avatar, props))).toContain("/ada.png");
});

test.each([
  [3, 3],
  [1_000, 400],
])("R20: of %i rooms, renders the first %i", (count, rendered) => {
  const html = renderToString(createElement(ChatRoomList, { chatRooms: testRooms(count) }));
  expect(html.split("<li").length - 1).toBe(rendered);
});

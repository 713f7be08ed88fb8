import { expect, test } from "vitest";
import { renderHook } from "vitest-browser-react";

import { useDrafts } from "./useDrafts.ts";

test("keeps a draft for each room", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  await act(() => result.current.setDraft("a", "Half a thou"));
  await act(() => result.current.setDraft("b", "See you"));
  expect(result.current.draftOf("a")).toBe("Half a thou");
  expect(result.current.draftOf("b")).toBe("See you");
});

test("returns an empty draft for a room without one", async () => {
  const { result } = await renderHook(() => useDrafts());
  expect(result.current.draftOf("a")).toBe("");
});

test("removes a draft when it becomes empty", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  await act(() => result.current.setDraft("a", "Half a thou"));
  await act(() => result.current.setDraft("a", ""));
  expect(result.current.draftOf("a")).toBe("");
});

test("applies a function to the draft so far", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  const addBang = (draft: string) => `${draft}!`;
  await act(() => {
    result.current.setDraft("a", "Half");
    result.current.setDraft("a", addBang);
    result.current.setDraft("b", addBang);
  });
  expect(result.current.draftOf("a") + result.current.draftOf("b")).toBe("Half!!");
});

test("returns the same draftOf while no draft changes", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  await act(() => result.current.setDraft("a", "Half"));
  const { draftOf } = result.current;
  await act(() => {
    result.current.setDraft("a", "Half");
    result.current.setDraft("b", "");
  });
  expect(result.current.draftOf).toBe(draftOf);
});

test("returns a stable setDraft", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  const { setDraft } = result.current;
  await act(() => setDraft("a", "Half a thou"));
  expect(result.current.setDraft).toBe(setDraft);
});

test("applies two changes in one render", async () => {
  const { result, act } = await renderHook(() => useDrafts());
  await act(() => {
    result.current.setDraft("a", "Half");
    result.current.setDraft("b", "Whole");
  });
  expect(result.current.draftOf("a") + result.current.draftOf("b")).toBe("HalfWhole");
});

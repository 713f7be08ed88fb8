import { expectTypeOf, test } from "vitest";

import type { RestChatApiOptions } from "./RestChatApiOptions.ts";

test("the platform's fetch is accepted", () => {
  expectTypeOf<typeof fetch>().toExtend<RestChatApiOptions["fetch"]>();
});

test("headers may be an object, a Headers, or a function that returns either, now or later", () => {
  expectTypeOf<{ authorization: string }>().toExtend<RestChatApiOptions["headers"]>();
  expectTypeOf<Headers>().toExtend<RestChatApiOptions["headers"]>();
  expectTypeOf<() => { authorization: string }>().toExtend<RestChatApiOptions["headers"]>();
  expectTypeOf<() => Promise<Headers>>().toExtend<RestChatApiOptions["headers"]>();
});

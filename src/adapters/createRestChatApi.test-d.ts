import { expectTypeOf, test } from "vitest";

import type { ChatApi } from "../ports/ChatApi.ts";
import type { OwnDraftFields, OwnMessage, OwnRoom } from "../ports/testOwnTypes.ts";
import { createRestChatApi } from "./createRestChatApi.ts";
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

test("an app that trusts its server names the types of its rows and drafts", () => {
  const options = { baseUrl: "/api" };
  expectTypeOf(createRestChatApi(options)).toEqualTypeOf<ChatApi>();
  expectTypeOf(createRestChatApi<OwnMessage, OwnRoom, OwnDraftFields>(options)).toEqualTypeOf<
    ChatApi<OwnMessage, OwnRoom, OwnDraftFields>
  >();
});

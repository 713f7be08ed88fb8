export { invalidateAll } from "./invalidateAll.ts";
export { invalidateAffected } from "./invalidateAffected.ts";
export { setQueryDataNaive } from "./setQueryDataNaive.ts";
export { setMessagesInvalidateRooms } from "./setMessagesInvalidateRooms.ts";
export { setOrInvalidate } from "./setOrInvalidate.ts";
export { setAndFetchMissing } from "./setAndFetchMissing.ts";
export { invalidateDebounced } from "./invalidateDebounced.ts";
export { withReconnect } from "./withReconnect.ts";

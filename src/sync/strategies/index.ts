export { invalidateAffected } from "./invalidateAffected.ts";
export { invalidateAll } from "./invalidateAll.ts";
export { setAndFetchMissing } from "./setAndFetchMissing.ts";
export { setMessagesInvalidateRooms } from "./setMessagesInvalidateRooms.ts";
export { setOrInvalidate } from "./setOrInvalidate.ts";
export { setQueryDataNaive } from "./setQueryDataNaive.ts";

// Loaded on demand. These modules import nothing that the first render needs: bundlers would put that
// into a file of its own.

export { describeIncoming } from "../ChatMessageList/describeIncoming.ts";
export { createAnnouncer } from "./createAnnouncer.ts";
export { createHistoryFocus } from "./createHistoryFocus.ts";
export { createIndexForKey } from "./createIndexForKey.ts";
export { createOrderHold } from "./createOrderHold.ts";
export { holdRows } from "./holdRows.ts";
export { incomingRows } from "./incomingRows.ts";
export { isOwnSend } from "./isOwnSend.ts";
export { isFocusLost, keyOrNeighbour } from "./lostFocus.ts";
export { LoadOnScroll } from "./LoadOnScroll.ts";
export { MovingRows } from "./MovingRows.ts";
export { ReadingAids } from "./ReadingAids.tsx";
export { rowForKey } from "./rowForKey.ts";
export { tellMisuse } from "./tellMisuse.ts";
export { guardMomentum } from "../scroller/guardMomentum.ts";

import { CurrentDay, type CurrentDayProps } from "./CurrentDay.tsx";
import { LoadOnScroll, type LoadOnScrollProps } from "./LoadOnScroll.ts";
import { RisingMessages } from "./RisingMessages.ts";

/** What a history gets once its reader may have begun to read. */
export function ReadingAids({
  rows,
  labelOf,
  ...page
}: CurrentDayProps & Omit<LoadOnScrollProps, "edge" | "edgeKey">) {
  const { scrollerRef } = page;
  return (
    <>
      <LoadOnScroll edge="start" edgeKey={rows[0]?.key} {...page} />
      <RisingMessages scrollerRef={scrollerRef} rows={rows} />
      <CurrentDay scrollerRef={scrollerRef} rows={rows} labelOf={labelOf} />
    </>
  );
}

import { beyond, unlike } from "./Check.ts";
import { inBothModes } from "./inBothModes.ts";

/** What keeps a history where it is, at its end and further up. */
export const historyChecks = inBothModes({
  async "R1: ten older pages load and are read without a jump"(engine, virtualizeAbove) {
    const jumps = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(5000, 5050),
        messageProps: story.withImages,
        olderPage: "more",
        virtualizeAbove: threshold,
      });
      await story.readAt(0);
      const watch = story.watchJumps();
      const found: Record<string, number> = {};
      for (let page = 1; page <= 10; page += 1) {
        await story.change({ olderPage: "loading" });
        await story.change({
          chatMessages: story.history(5000 - page * 25, 5050),
          olderPage: page === 10 ? "end" : "more",
        });
        for (let step = 0; step < 5; step += 1) {
          watch.scrollBy(-250);
          await watch.next();
        }
        found[`page ${page}`] = watch.largest();
      }
      return found;
    }, virtualizeAbove);
    return beyond(2.9, jumps);
  },

  async "R2: an own message scrolls to the end, each time"(engine, virtualizeAbove) {
    const rests = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1050),
        virtualizeAbove: threshold,
      });
      const found: Record<string, number> = {};
      for (let sent = 1; sent <= 10; sent += 1) {
        await story.readAt(200 + sent * 50);
        await story.change({
          unsentChatMessages: Array.from({ length: sent }, (_, index) => story.unsent(index)),
        });
        found[`message ${sent}`] = story.rest();
      }
      return found;
    }, virtualizeAbove);
    return beyond(1, rests);
  },

  async "R3: at the end, every change stays at the end"(engine, virtualizeAbove) {
    const rests = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1100),
        virtualizeAbove: threshold,
      });
      const found: Record<string, number> = { opened: story.rest() };
      let next = 1100;
      for (const burst of [1, 2, 10, 50]) {
        next += burst;
        await story.change({ chatMessages: story.history(1000, next) });
        found[`burst of ${burst}`] = story.rest();
      }
      await story.change({ typingText: "Mira is typing…" });
      found["typing"] = story.rest();
      await story.change({ unsentChatMessages: [story.unsent(1)] });
      found["sent"] = story.rest();
      const confirmed = { ...story.numbered(next), clientId: "draft-1" };
      await story.change({
        chatMessages: [confirmed, ...story.history(1000, next)],
        unsentChatMessages: [],
      });
      found["confirmed"] = story.rest();
      await story.change({ chatMessages: story.history(1020, next + 5) });
      found["appended and trimmed"] = story.rest();
      return found;
    }, virtualizeAbove);
    return beyond(1, rests);
  },

  async "R3: further up, nothing moves, the count is exact, and the pill goes to the end"(
    engine,
    virtualizeAbove,
  ) {
    const { jump, shown, expected } = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1100),
        virtualizeAbove: threshold,
      });
      await story.readAt(900);
      const watch = story.watchJumps();
      let next = 1100;
      const words: Record<string, string> = {};
      const found: Record<string, string | null> = {};
      for (const burst of [1, 2, 10, 50]) {
        next += burst;
        // An own message, sent elsewhere, would scroll to the end.
        while (story.isOwn(next - 1)) next += 1;
        const chatMessages = story.history(1000, next);
        await story.change({ chatMessages });
        const received = chatMessages.slice(0, next - 1100);
        const count = received.filter(({ sender }) => sender.id !== story.ME).length;
        words[`burst of ${burst}`] = `${count} new message${count === 1 ? "" : "s"}`;
        found[`burst of ${burst}`] = story.pill();
      }
      await story.change({ typingText: "Mira is typing…" });
      await story.change({ chatMessages: story.history(1003, next) });
      return { jump: watch.stop(), shown: found, expected: words };
    }, virtualizeAbove);

    await engine.click(await engine.evaluate(() => story.middleOfPill(), undefined));
    const { rest, pill } = await engine.evaluate(async () => {
      await story.stillness();
      return { rest: story.rest(), pill: story.pill() };
    }, undefined);
    return [
      ...unlike(expected, shown),
      ...beyond(0.9, { jump }),
      ...beyond(1, { "after the click": rest }),
      ...unlike({ pill: null }, { pill }),
    ];
  },

  async "R3: images that load late push nothing"(engine, virtualizeAbove) {
    const { rests, moved, grown } = await engine.evaluate(async (threshold) => {
      await story.mountHistory({
        chatMessages: story.history(1000, 1100),
        messageProps: story.withLateImages,
        virtualizeAbove: threshold,
      });
      await story.loadImage(story.lateImages().at(-1));
      const last = story.rest();
      await story.loadImage(story.lateImages().at(0));
      const first = story.rest();
      await story.readAt(story.scroller().scrollHeight / 2);
      const { top, bottom } = story.scroller().getBoundingClientRect();
      const [above, below] = [
        story.lateImages().findLast((image) => image.getBoundingClientRect().bottom < top),
        story.lateImages().find((image) => image.getBoundingClientRect().top > bottom),
      ];
      const watch = story.watchTops();
      const before = story.scroller().scrollHeight;
      await story.loadImage(above);
      await story.loadImage(below);
      return {
        rests: { "the last image": last, "the first image": first },
        moved: watch.stop(),
        grown: story.scroller().scrollHeight - before > 400,
      };
    }, virtualizeAbove);
    return [...beyond(1, rests), ...beyond(0.9, { moved }), ...unlike({ grown: true }, { grown })];
  },
});

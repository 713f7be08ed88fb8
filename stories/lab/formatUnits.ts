const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Returns a time in a few signs: "40 ms", "1.2 s". */
export function formatMs(ms: number): string {
  return ms < 1_000 ? `${whole.format(ms)} ms` : `${tenths.format(ms / 1_000)} s`;
}

/** Returns a size in a few signs: "318 B", "4.1 kB", "2.5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${whole.format(bytes)} B`;
  if (bytes < 1_000_000) return `${tenths.format(bytes / 1_000)} kB`;
  return `${tenths.format(bytes / 1_000_000)} MB`;
}

/** Returns a count with its noun: "1 request", "12 requests". */
export function formatCount(count: number, noun: string): string {
  return `${whole.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** Returns how many chats and messages something is about: "2 chats, 1 message". */
export function formatRows({ chats, messages }: { chats: number; messages: number }): string {
  return [
    ...(chats > 0 ? [formatCount(chats, "chat")] : []),
    ...(messages > 0 ? [formatCount(messages, "message")] : []),
  ].join(", ");
}

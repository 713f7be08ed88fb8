/** Returns names for the parts of one of several apps on a page; without a place the usual ones. */
export function stringsIn(place: string | undefined) {
  if (place === undefined) return { list: undefined, room: undefined };
  return {
    list: { label: `Chats ${place}` },
    room: { label: (name: string) => `${name}, ${place}` },
  };
}

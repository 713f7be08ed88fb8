/** Returns the mounted row with this key: the element marked with `data-chat-row={key}`. */
export function findRow(scroller: HTMLElement, key: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-chat-row="${CSS.escape(key)}"]`);
}

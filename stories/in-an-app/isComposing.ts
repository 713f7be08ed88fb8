/** Returns whether a key belongs to an input method, for example Escape that ends a composition. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before this key event, and only marks it with the key code 229.
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else identifies such a key
  return event.isComposing || event.keyCode === 229;
}

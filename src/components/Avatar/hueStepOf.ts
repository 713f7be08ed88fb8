const STEPS = 8;

/**
 * Returns 0 to 7, always the same for the same id: 32-bit FNV-1a, finished as MurmurHash3 does, since
 * ids that only differ in their last character would otherwise mostly get the same step.
 */
export function hueStepOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % STEPS;
}

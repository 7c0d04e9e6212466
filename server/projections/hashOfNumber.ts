/** FNV-1a, 32 bits: what the number that another system gave is found by, case aside. */
export function hashOfNumber(number: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < number.length; at++) hash = Math.imul(hash ^ number.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

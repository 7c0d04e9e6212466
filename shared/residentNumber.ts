/** A number of the resident identity card by GB 11643-1999: place, day of birth, order, check sign; not inside a longer number. */
const CARD = /(?<![0-9A-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SIGNS = '10X98765432';

/** Whether words hold somebody's identity card number. The check sign keeps other long numbers from being taken for one. */
export function hasResidentNumber(text: string): boolean {
  if (text.length < 18) return false;
  for (const [card] of text.matchAll(CARD)) {
    const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(card[at]), 0);
    if (SIGNS[sum % 11] === card[17]!.toUpperCase()) return true;
  }
  return false;
}

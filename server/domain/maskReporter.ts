/**
 * A reporter's contact as it may be written down: enough to recognise one's own, too little to find a person.
 * `13812340000` → `138****0000`, `0574-87012345` → `057****2345`, `wang@mail.cn` → `w***@mail.cn`, `王小明` → `王**`.
 * What is masked already stays as it is.
 */
export function maskReporter(contact: string): string {
  const text = contact.trim();
  const phone = /^\+?[\d\s()-]{7,24}$/.test(text) ? text.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '') : '';
  if (phone.length >= 7) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  if (text.includes('*')) return /\d{5,}/.test(text) ? '***' : text;
  const at = text.indexOf('@');
  if (at > 0) return `${firstOf(text)}***${text.slice(at)}`;
  return text.length === 0 ? '' : `${firstOf(text)}**`;
}

/** A line that walls show, with the telephone numbers in it masked like a contact. A sheet's own words stay: whoever works on the case may have to call. */
export const maskNumbers = (line: string): string => line.replaceAll(/(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, maskReporter);

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0)!);

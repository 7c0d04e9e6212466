import { pageStorage } from '../../../i18n/language.ts';

/** What lets this browser in again as the wall that it is: given with its code, approved by an officer, never shown. */
export interface WallSecret {
  readonly id: string;
  readonly secret: string;
}

const keyOf = (name: string): string => `yilan.wall.${name}`;

/** Where nothing can be kept the wall still pairs; it then needs an officer again when its session is over. */
let unkept: { readonly name: string; readonly secret: WallSecret } | null = null;

export function readSecret(name: string): WallSecret | null {
  if (unkept?.name === name) return unkept.secret;
  try {
    const kept: unknown = JSON.parse(pageStorage()?.getItem(keyOf(name)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { id, secret } = kept as Partial<WallSecret>;
    return typeof id === 'string' && typeof secret === 'string' ? { id, secret } : null;
  } catch {
    return null;
  }
}

export function keepSecret(name: string, secret: WallSecret): void {
  unkept = { name, secret };
  try {
    pageStorage()?.setItem(keyOf(name), JSON.stringify(secret));
  } catch {
    // A full or a forbidden storage.
  }
}

export function forgetSecret(name: string): void {
  unkept = null;
  pageStorage()?.removeItem(keyOf(name));
}

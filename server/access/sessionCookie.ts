import { SESSION_COOKIE } from './credentials.ts';

/** `Set-Cookie` of a session; an empty value and no seconds end it. */
export function sessionCookie(value: string, seconds: number, secure: boolean): string {
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

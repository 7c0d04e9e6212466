/** What this page's own code is called: its name carries the hash of what is in it. Empty where nothing was built, as while developing. */
export function pageBuild(page: Pick<Document, 'querySelector'>): string {
  const source = page.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? '';
  return /-([\w-]{6,})\.js$/.exec(source)?.[1] ?? '';
}

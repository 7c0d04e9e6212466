/** What a phone reads when somebody puts this page on its home screen, by the links that name it. Only this page is such a one, so they come and go with it. */
export const HOME_SCREEN_FILES = ['/field.webmanifest', '/icons/field-192.png', '/icons/field-512.png', '/icons/field-maskable-512.png', '/icons/field-apple-180.png'] as const;

const LINKS = [['manifest', '/field.webmanifest'], ['apple-touch-icon', '/icons/field-apple-180.png']] as const;

/** @returns how to take the links away again */
export function offerHomeScreen(head: HTMLHeadElement): () => void {
  const links = LINKS.map(([rel, href]) => Object.assign(document.createElement('link'), { rel, href }));
  head.append(...links);
  return () => { for (const link of links) link.remove(); };
}

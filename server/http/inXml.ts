/** What XML 1.0 cannot hold, however it is written: most control characters, half characters, two that are none. @see https://www.w3.org/TR/xml/#charsets */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Words as an XML file may have them, before they are escaped: one that cannot be there would make all of it unreadable. */
export const inXml = (text: string): string => text.replaceAll(NOT_IN_XML, '');

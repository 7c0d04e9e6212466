/** For answers that are text: it goes out as it is, and what went wrong still goes out as JSON. */
export const asWritten = () => (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

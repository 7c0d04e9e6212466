/** A URL fit for a log: a link's code and a token in the query are somebody's key. */
export function redactUrl(url: string): string {
  return url
    .replace(/^(\/in\/)[^?]+/, '$1…')
    .replace(/([?&](?:token|api_key)=)[^&]*/g, '$1…');
}

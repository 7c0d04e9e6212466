/** A message as it goes over HTTP, always by POST. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** At most 64 kB. */
  readonly body: string;
}

/** Why an answer is none that could be wished for; undefined: it is taken. */
export function faultOfStatus({ status }: Answer): string | undefined {
  return status >= 200 && status < 300 ? undefined : `answered ${status}`;
}

/** Chat services answer 200 to everything and say in the body whether it was taken. */
export function faultOfErrcode(answer: Answer): string | undefined {
  const wrong = faultOfStatus(answer);
  if (wrong !== undefined) return wrong;
  try {
    const { errcode } = JSON.parse(answer.body) as { errcode?: unknown };
    return errcode === 0 ? undefined : `answered errcode ${String(errcode).slice(0, 20)}`;
  } catch {
    return 'answered something that is no JSON';
  }
}

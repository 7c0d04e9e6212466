import { randomUUID } from 'node:crypto';
import { someReport } from './centre.ts';

/** What one report was answered; status 0: not at all. */
export interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
}

const PAUSE_MS = 40;

/** People who report without end. What was acknowledged and what was not stays known, so that it can be asked for afterwards. */
export class Reporters {
  readonly acknowledged = new Set<string>();
  readonly unanswered = new Map<string, Record<string, unknown>>();
  readonly refusals: Reply[] = [];
  private going = true;
  private readonly working: Promise<void>[];

  constructor(private readonly url: string, private readonly token: string, count = 4) {
    this.working = Array.from({ length: count }, () => this.work());
  }

  /** Ends the work and resolves when the last answer has come. */
  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.working);
  }

  /** Sends again, under the same ids, what was not acknowledged; resolves with what still was not. */
  async resend(): Promise<Reply[]> {
    const refused: Reply[] = [];
    for (const report of Array.from(this.unanswered.values())) {
      const reply = await this.send(report);
      if (reply.status !== 200 && reply.status !== 201) refused.push(reply);
    }
    return refused;
  }

  async send(report: Record<string, unknown> = someReport({ id: randomUUID() })): Promise<Reply> {
    const id = report.id as string;
    const reply = await this.post(report);
    if (reply.status === 200 || reply.status === 201) {
      this.acknowledged.add(id);
      this.unanswered.delete(id);
    } else this.unanswered.set(id, report);
    return reply;
  }

  private async work(): Promise<void> {
    while (this.going) {
      const reply = await this.send();
      if (reply.status !== 201) {
        this.refusals.push(reply);
        await new Promise((wake) => setTimeout(wake, PAUSE_MS));
      }
    }
  }

  private async post(report: Record<string, unknown>): Promise<Reply> {
    try {
      const answer = await fetch(`${this.url}/api/v1/incidents`, {
        method: 'POST', signal: AbortSignal.timeout(20_000), body: JSON.stringify(report),
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      });
      await answer.arrayBuffer();
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    } catch {
      return { status: 0, retryAfter: null };
    }
  }
}

/** Ids of all incidents that a centre lists. */
export async function listedIds(url: string, token: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer: Response = await fetch(`${url}/api/v1/incidents?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { headers: { authorization: `Bearer ${token}` } });
    const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

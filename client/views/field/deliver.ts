import type { Incident } from '../../../shared/incident.ts';
import { type Answer, answerOf } from '../../http/answer.ts';
import type { ReportReceipt } from '../../http/centreApi.ts';
import { type HttpClient, httpClient } from '../../http/httpClient.ts';
import { type Delivery, seenOf } from './model/delivery.ts';
import type { Parcel } from './model/letter.ts';

/** A photo on a bad line needs longer than an order; the centre itself gives up after 30 s. */
const PHOTO_MS = 40_000;

/** Brings one parcel to the centre and reads what it says. Never throws. */
export function deliverer(fetchIt: typeof fetch, http: HttpClient = httpClient(fetchIt)): (parcel: Parcel) => Promise<Delivery> {
  return async (parcel) => {
    switch (parcel.kind) {
      case 'report': return deliveryOf(await http.post<ReportReceipt, never>('/api/v1/incidents', parcel.body), ({ number }) => ({ number }));
      case 'photo': return deliveryOf(await postPhoto(parcel), ({ version }) => ({ versions: { before: version - 1, after: version } }));
      case 'order': return deliveryOf(await http.post<Incident, Incident>(`/api/v1/incidents/${parcel.incident}/commands`, parcel.order), (state) => ({
        number: state.number, versions: { before: parcel.order.expectedVersion, after: state.version }, seen: seenOf(state),
      }));
      case 'visit': return deliveryOf(await http.post<object, never>('/api/v1/visits', parcel.body), () => ({}));
      case 'shift': return deliveryOf(await http.post<{ refused: readonly { rule: string; message: string }[] }, never>('/api/v1/shifts', { terminal: parcel.terminal, action: parcel.action }), ({ refused: [no] }): Taken | Said => (
        no === undefined ? {} : { refused: no.rule }
      ));
    }
  };

  async function postPhoto({ incident, key, bytes }: Extract<Parcel, { kind: 'photo' }>): Promise<Answer<{ version: number }>> {
    const timeout = AbortSignal.timeout(PHOTO_MS);
    try {
      const response = await fetchIt(`/api/v1/incidents/${incident}/attachments`, {
        method: 'POST', body: bytes, signal: timeout, credentials: 'same-origin', headers: { accept: 'application/json', 'content-type': 'image/jpeg', 'idempotency-key': key },
      });
      return answerOf(response.status, await response.json());
    } catch {
      return { outcome: 'down', reason: timeout.aborted ? 'timeout' : 'offline' };
    }
  }
}

type Taken = Omit<Extract<Delivery, { outcome: 'taken' }>, 'outcome'>;
/** A batch of one whose one was refused. */
interface Said { readonly refused: string }

function deliveryOf<Value>(answer: Answer<Value, unknown>, taken: (value: Value) => Taken | Said): Delivery {
  switch (answer.outcome) {
    case 'ok': {
      const told = taken(answer.value);
      return 'refused' in told ? { outcome: 'refused', why: { word: 'why.invalid', with: { field: '', rule: told.refused } } } : { outcome: 'taken', ...told };
    }
    case 'refused': return { outcome: 'refused', why: { say: answer.say } };
    case 'invalid': return { outcome: 'refused', why: { word: 'why.invalid', with: { field: answer.field, rule: answer.rule } } };
    case 'conflict': return { outcome: 'moved', to: answer.state as Incident };
    case 'down':
      if (answer.reason === 'signIn') return { outcome: 'signIn' };
      if (answer.reason === 'forbidden' || answer.reason === 'notFound') return { outcome: 'refused', why: { word: `why.${answer.reason}` } };
      return { outcome: 'later', why: { word: `down.${answer.reason}` } };
  }
}

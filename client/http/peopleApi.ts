import type { PersonRights } from '../../shared/fact.ts';
import type { Person } from '../../shared/person.ts';
import type { Answer } from './answer.ts';
import { pageHttp as http } from './pageHttp.ts';

export type PersonShown = Omit<Person, 'version' | 'identity'> & { /** They came by the identity service. */ readonly bound?: boolean };

/** `link`: path by which they set password and authenticator, once. */
type Told = Promise<Answer<{ readonly person: PersonShown; readonly link?: string }>>;

const order = (body: object): Told => http.post('/api/v1/people/commands', body);

/** Who may sign in by name, for the security administrator. */
export const people = {
  all: (signal?: AbortSignal): Promise<Answer<{ readonly items: readonly PersonShown[] }>> => http.get('/api/v1/people', {}, signal),
  admit: (name: string, rights: PersonRights): Told => order({ type: 'AdmitPerson', name, ...rights }),
  change: (name: string, rights: PersonRights): Told => order({ type: 'ChangePerson', name, ...rights }),
  renew: (name: string): Told => order({ type: 'RenewSecret', name }),
  dismiss: (name: string, reason: string): Told => order({ type: 'DismissPerson', name, reason }),
};

import { Type } from 'typebox';
import { ROLES } from '../../shared/access.ts';
import type { Person } from '../../shared/person.ts';

const Ms = (description: string) => Type.Optional(Type.Integer({ description: `${description}, ms` }));

/** A person as administrators and they themselves see them; never anything of their secret. */
export const PersonLine = Type.Object({
  name: Type.String(), role: Type.Enum([...ROLES]), area: Type.String(), unit: Type.Optional(Type.String()), terminal: Type.Optional(Type.String()),
  secretSetAt: Ms('When password and authenticator were set; absent: they have yet to be'), signedInAt: Ms('Last signed in'), bound: Type.Optional(Type.Boolean({ description: 'They came by the identity service' })), lockedUntil: Ms('Closed after wrong tries until'),
  dismissed: Type.Optional(Type.Object({ at: Type.Integer(), reason: Type.String() })),
});

export const personLine = ({ version: _, identity, ...line }: Person) => ({ ...line, ...(identity !== undefined && { bound: true }) });

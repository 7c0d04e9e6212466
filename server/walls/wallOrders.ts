import { Type, type Static, type TProperties } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { InputError } from '../../shared/refusal.ts';
import { checkText, invalid } from '../domain/checkText.ts';

const LONGEST_NAME = 40;
const MOST_MINUTES = 240;

const Name = Type.String({ minLength: 1, maxLength: LONGEST_NAME, description: 'What people call the wall: 东厅大屏' });
const Reason = Type.String({ minLength: 1, maxLength: 200 });
const Id = Type.String({ minLength: 1, maxLength: 80 });

const CommandId = Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'Made by the sender; a repeat with the same one is answered as at first and does nothing.' }));

const order = <P extends TProperties, T extends string>(type: T, description: string, fields: P) =>
  Type.Object({ commandId: CommandId, type: Type.Literal(type), ...fields }, { title: type, description, additionalProperties: false });

/** Orders about walls are absolute, so the last one holds and none needs the version it looked at. Repeating one changes nothing. */
const ORDERS = {
  ApproveWall: order('ApproveWall', '批准: lets a waiting wall in, by the code that stands on it.', {
    code: Type.String({ minLength: 1, maxLength: 20 }), name: Type.Optional(Name), area: Type.Optional(Id),
  }),
  RefuseWall: order('RefuseWall', '不批准: the wall that waits is told no.', {}),
  RevokeWall: order('RevokeWall', '撤销: the wall is signed out at once and shows its pairing page.', { reason: Type.Optional(Reason) }),
  RenameWall: order('RenameWall', '改名.', { name: Name }),
  ReleaseWall: order('ReleaseWall', '收回: the wall goes back to its own scenes.', {}),
};
export type WallOrder = { [K in keyof typeof ORDERS]: Static<(typeof ORDERS)[K]> }[keyof typeof ORDERS];
export const WallOrderSchema = Type.Union(Object.values(ORDERS));

export const PairingSchema = Type.Object({ name: Name }, { additionalProperties: false });
export const SecretSchema = Type.Object({ secret: Type.String({ minLength: 20, maxLength: 100 }) }, { additionalProperties: false });
export const ViewSchema = Type.Object({
  commandId: CommandId,
  area: Type.Optional(Id), incident: Type.Optional(Type.String({ format: 'uuid' })),
  scene: Type.Optional(Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]{0,39}$', description: 'A scene of the wall' })),
  minutes: Type.Number({ minimum: 0.05, maximum: MOST_MINUTES, description: 'For how long; then the wall goes back by itself' }),
}, { additionalProperties: false });

export type ViewOrder = Static<typeof ViewSchema>;

const orders = new Map<string, Validator>(Object.entries(ORDERS).map(([type, schema]) => [type, Compile(schema)]));
const pairing = Compile(PairingSchema), secret = Compile(SecretSchema), view = Compile(ViewSchema);

/** What came, checked, or all that is wrong with it. */
export type Checked<T> = { readonly value: T } | { readonly errors: readonly InputError[] };

export const checkPairing = (given: unknown): Checked<Static<typeof PairingSchema>> => checked(pairing, given, ['name']);
export const checkSecret = (given: unknown): Checked<Static<typeof SecretSchema>> => checked(secret, given, []);
export function checkView(given: unknown): Checked<ViewOrder> {
  const found = checked<ViewOrder>(view, given, ['commandId']);
  if ('errors' in found) return found;
  const { area, incident, scene } = found.value;
  return (area ?? incident ?? scene) === undefined ? { errors: [invalid('view', 'required', 'name at least one of area, incident, scene')] } : found;
}
export function checkWallOrder(given: unknown): Checked<WallOrder> {
  const type = typeof given === 'object' && given !== null ? (given as { type?: unknown }).type : undefined;
  const schema = typeof type === 'string' ? orders.get(type) : undefined;
  if (schema === undefined) return { errors: [invalid('type', 'unknownCommand', `type must be one of ${[...orders.keys()].join(', ')}`)] };
  return checked(schema, given, ['name', 'reason', 'commandId']);
}

function checked<T>(schema: Validator, given: unknown, texts: readonly string[]): Checked<T> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { errors: [invalid('body', 'type', 'body must be one JSON object')] };
  const errors = schema.Check(given) ? [] : schemaErrors(schema, given);
  const more = errors.length > 0 ? [] : texts.flatMap((field) => {
    const text = (given as Record<string, unknown>)[field];
    return typeof text === 'string' ? checkText(field, text, 200, 'line') ?? [] : [];
  });
  return errors.length + more.length > 0 ? { errors: [...errors, ...more] } : { value: given as T };
}

/** The schema's own words, by the names the doors use for the same rules. */
const RULES: Readonly<Record<string, string>> = {
  required: 'required', type: 'type', minLength: 'empty', maxLength: 'tooLong', minimum: 'range', maximum: 'range', pattern: 'characters', format: 'uuid', additionalProperties: 'unknownField',
};

function schemaErrors(schema: Validator, given: object): InputError[] {
  return schema.Errors(given).filter(({ keyword }) => keyword !== 'boolean').flatMap(({ keyword, instancePath, params, message }) => {
    const { requiredProperties, additionalProperties } = params as { requiredProperties?: string[]; additionalProperties?: string[] };
    const fields = requiredProperties ?? additionalProperties ?? [instancePath.slice(1)];
    const says = requiredProperties !== undefined ? 'is missing' : additionalProperties !== undefined ? 'is no field of this order' : message;
    return fields.map((field) => invalid(field, RULES[keyword] ?? keyword, `${field} ${says}`));
  });
}

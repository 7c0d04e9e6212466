import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type TObject, type TProperties } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import { mayEver, whyNot, type Action, type Resource } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { DoorFault } from '../http/doorFault.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by {@link asReadSide} before anything else is looked at. */
    caller: Caller;
  }
}

/**
 * What all questions have in common: the caller is known before the question is read, a parameter that is not understood
 * is refused by name, and schemas describe answers without reshaping them.
 */
export function asReadSide(app: FastifyInstance, access: Pick<Access, 'admit'>): void {
  app.decorateRequest('caller', null as unknown as Caller);
  app.addHook('onRequest', async (request) => {
    request.caller = access.admit(request);
  });
  app.setErrorHandler(answerFault);
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const compiled = Compile(schema as TObject);
    return (given: unknown) => {
      const value = Value.Convert(schema as TObject, given);
      if (compiled.Check(value)) return { value };
      return { error: faultOf(compiled.Errors(value)[0]!, httpPart) };
    };
  });
  app.setSerializerCompiler(() => JSON.stringify);
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

const RULES: Readonly<Record<string, string>> = {
  boolean: 'unknownParameter', required: 'required', type: 'type', enum: 'unknownValue', minimum: 'range', maximum: 'range',
  maxLength: 'tooLong', minLength: 'empty', pattern: 'characters', format: 'format',
};

function faultOf({ keyword, instancePath, params, message }: SchemaError, part: string | undefined): DoorFault {
  const named = (params as { requiredProperties?: string[] }).requiredProperties?.[0] ?? instancePath.slice(1);
  const field = named === '' ? (part ?? 'query') : named;
  const allowed = (params as { allowedValues?: unknown[] }).allowedValues;
  const says = keyword === 'boolean' ? 'is no parameter of this question' : allowed ? `must be one of ${allowed.join(', ')}` : message;
  return new DoorFault(400, { error: 'invalid', field, rule: RULES[keyword] ?? keyword, message: `${field} ${says}` });
}

/** Parameters of a question. All are optional unless said; any other is refused, for a filter misspelt would answer too much. */
export const parameters = <P extends TProperties>(properties: P) =>
  Type.Object({ ...properties, token: Type.Optional(Type.String({ description: 'The token, where no header can be sent.' })) }, { additionalProperties: false });

/** @throws DoorFault 403 when the caller's role may not. */
export function mayRead(caller: Caller, action: Action): void {
  if (!mayEver(caller, action)) throw DoorFault.forbidden('role', 'role', `${caller.role} may not read this`);
}

/**
 * Tree index of the area that is asked for, or of the caller's own.
 * @throws DoorFault 400 unknown area, 403 outside the caller's own
 */
export function areaAsked({ caller }: Pick<FastifyRequest, 'caller'>, tree: AreaTree, area: string = caller.area): number {
  const node = tree.indexOf(area);
  if (node < 0 && area !== caller.area) throw DoorFault.invalid('area', 'unknownArea', `${area} is no area of the city`);
  if (node < 0 || !reaches(caller, area, tree)) throw DoorFault.forbidden('area', 'outsideScope', `${area} lies outside the area of this caller, ${caller.area}`);
  return node;
}

/** @throws DoorFault 403 with the rule that says no */
export function mustMay(caller: Caller, action: Action, resource: Resource, tree: AreaTree): void {
  const no = whyNot(caller, action, resource, { tree });
  switch (no) {
    case undefined: return;
    case 'role': return mayRead(caller, action);
    case 'otherTerminal': throw DoorFault.forbidden('terminal', no);
    case 'outsideScope': throw DoorFault.forbidden('area', no, `${resource.area ?? tree.code[0]!} lies outside the area of this caller, ${caller.area}`);
  }
}

export const unknownId = (what: string): DoorFault => new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownId', message: `there is no ${what} under this id` });

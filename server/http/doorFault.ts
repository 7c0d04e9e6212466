import type { InputError, Refusal } from '../../shared/refusal.ts';
import { INPUT_RULES } from './inputRules.ts';
import type { InputRule } from './inputRules.ts';

/** One field and the rule it breaks; `''` is the whole of what was sent. Not thrown: checkers hand it back, so that the rest of a batch goes on. */
export class FieldFault {
  readonly field: string;
  readonly rule: InputRule;
  /** A sharper sentence than the rule's own. */
  readonly hint: string | undefined;

  constructor(field: string, rule: InputRule, hint?: string) {
    this.field = field;
    this.rule = rule;
    this.hint = hint;
  }

  /** `item`: its place in a batch, `[3]`. */
  asError(item = ''): InputError {
    const field = [item, this.field].filter((part) => part !== '').join('.') || 'body';
    return { error: 'invalid', field, rule: this.rule, message: `${field} ${this.hint ?? INPUT_RULES[this.rule]}` };
  }
}

/** A whole request is refused: thrown by doors, answered by {@link answerFault}. */
export class DoorFault extends Error {
  readonly status: number;
  readonly body: FaultBody;

  constructor(status: number, body: FaultBody) {
    super(body.message);
    this.name = 'DoorFault';
    this.status = status;
    this.body = body;
  }

  static invalid(field: string, rule: InputRule, hint?: string): DoorFault {
    return new DoorFault(400, new FieldFault(field, rule, hint).asError());
  }

  /** 400 with the first error in front and all of them in `errors`. */
  static allInvalid(errors: readonly InputError[]): DoorFault {
    return new DoorFault(400, errors.length > 1 ? { ...errors[0]!, errors } : errors[0]!);
  }

  static forbidden(field: string, rule: InputRule | 'role', hint?: string): DoorFault {
    const message = `${field} ${hint ?? (rule === 'role' ? 'may not do this' : INPUT_RULES[rule])}`;
    return new DoorFault(403, { error: 'forbidden', field, rule, message });
  }

  /** 422: the key that makes a repeat harmless names something else already. `what`: a report, an order. */
  static keyMisused(field: string, what: string): DoorFault {
    return new DoorFault(422, { error: 'keyMisused', field, rule: 'keyMisused', message: `${field} was used before for another ${what}; take a new one` });
  }

  /** A rule of the centre said no: 403 when it is about who asks, 422 when it is about the thing. */
  static refused(refusal: Refusal): DoorFault {
    const isForbidden = ABOUT_THE_PERSON.has(refusal.rule);
    return new DoorFault(isForbidden ? 403 : 422, { error: isForbidden ? 'forbidden' : 'refused', field: '', message: refusal.say.en, ...refusal });
  }
}

const ABOUT_THE_PERSON: ReadonlySet<string> = new Set(['roleMayNot', 'outsideScope']);

/** The one shape of everything that is not an answer: an error's kind, the field, the rule, a sentence. */
export interface FaultBody {
  readonly error: string;
  readonly field: string;
  readonly rule: string;
  readonly message: string;
  readonly errors?: readonly InputError[];
  /** Present when a rule of the centre said no. */
  readonly refusal?: string;
  readonly say?: Refusal['say'];
  readonly allowed?: Refusal['allowed'];
  /** The lines of a batch's answer, where all of it was refused. */
  readonly items?: readonly unknown[];
}

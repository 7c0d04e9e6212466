import { Type } from 'typebox';

const One = { error: Type.String(), field: Type.String(), rule: Type.String(), message: Type.String() };
const Label = Type.Object({ zh: Type.String(), en: Type.String() });

/** The one shape of all faults, for openapi.json. */
export const FaultSchema = Type.Object({
  ...One,
  errors: Type.Optional(Type.Array(Type.Object(One), { description: 'All that is wrong, when it is more than one thing' })),
}, { description: 'One shape for every fault: the field and the rule it breaks' });

/** A rule of the centre that says no. */
export const RefusalSchema = Type.Object({
  ...One, refusal: Type.String(), say: Label, allowed: Type.Optional(Type.Array(Type.String({ description: 'Commands that would be allowed now.' }))),
}, { description: 'A rule of the centre says no' });

import type { CustomTypesConfig } from 'pg';
import pg from 'pg';

/** Answers in binary: bytes come as they are, not as hexadecimal text of twice their size. Only for the types that the archive has. */
export const BINARY_TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number) => {
    switch (oid) {
      case pg.types.builtins.BYTEA: return (bytes: Buffer) => bytes;
      case pg.types.builtins.INT4: return (bytes: Buffer) => bytes.readInt32BE(0);
      case pg.types.builtins.INT8: return (bytes: Buffer) => Number(bytes.readBigInt64BE(0));
      case pg.types.builtins.JSON: return (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as unknown;
      default: return (bytes: Buffer) => bytes.toString('utf8');
    }
  },
};

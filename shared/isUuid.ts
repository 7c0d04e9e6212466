const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A UUID of any version (RFC 9562) in lower case: the name of a stream, so one thing must not have two spellings. */
export const isUuid = (id: string): boolean => UUID.test(id);

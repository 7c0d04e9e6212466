import type { FastifyRequest } from 'fastify';

/** @see http://wiki.open311.org/Service_Discovery */
export function discoveryOf(request: FastifyRequest, changeset: string) {
  return {
    changeset,
    contact: '综合指挥中心 The command centre',
    key_service: 'Ask the centre for a token of role partner: npx yilan token --role partner',
    endpoints: [{
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${request.protocol}://${request.host}/open311/v2`,
      changeset,
      type: 'production',
      formats: ['text/xml', 'application/json'],
    }],
  };
}

/** Lists inside elements of their own: `<endpoints><endpoint>…<formats><format>`. */
export function discoveryXml({ endpoints, ...rest }: ReturnType<typeof discoveryOf>) {
  return { ...rest, endpoints: { endpoint: endpoints.map(({ formats, ...one }) => ({ ...one, formats: { format: formats } })) } };
}

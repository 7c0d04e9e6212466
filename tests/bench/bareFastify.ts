// The reference of the intake bench: a Fastify route that parses the JSON it gets and answers, and nothing else.
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

const app = Fastify({ bodyLimit: 1_048_576 });
app.post('/bare', (_request, reply) => reply.code(201).send({ ok: true }));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send!((app.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit(0));

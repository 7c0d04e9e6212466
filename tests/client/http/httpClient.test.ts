import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpClient, queryString } from '../../../client/http/httpClient.ts';
import type { Answer } from '../../../client/http/answer.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => { server.closeAllConnections(); server.close(done); })));
});

/** A real server that answers every request the same way. */
async function answering(status: number, body: string): Promise<string> {
  return serving((response) => { response.writeHead(status, { 'content-type': 'application/json' }).end(body); });
}

async function serving(answer: (response: ServerResponse, url: string, body: string) => void): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => { body += String(piece); }).on('end', () => answer(response, request.url ?? '', body));
  });
  servers.push(server);
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ordered = async (origin: string): Promise<Answer<unknown>> => httpClient(fetch, origin).post('/api/v1/incidents/x/commands', { type: 'AcceptIncident' });

describe('every answer of the centre is a value', () => {
  it('what was done comes back as the new state', async () => {
    expect(await ordered(await answering(200, '{"version":3}'))).toEqual({ outcome: 'ok', value: { version: 3 } });
  });

  it('a refusal carries the rule, the sentence in both languages and what is allowed now', async () => {
    const body = { refusal: 'The checker may not be the handler.', rule: 'checkerIsNotHandler', say: { zh: '核查人不能是处置人。', en: 'The checker may not be the handler.' }, allowed: ['ReturnIncident'] };
    expect(await ordered(await answering(422, JSON.stringify(body)))).toEqual({
      outcome: 'refused', rule: 'checkerIsNotHandler', say: body.say, allowed: ['ReturnIncident'],
    });
  });

  it('a refusal without its Chinese sentence still says something', async () => {
    expect(await ordered(await answering(403, '{"refusal":"out of your area","rule":"scope"}'))).toMatchObject({
      outcome: 'refused', rule: 'scope', say: { zh: 'out of your area', en: 'out of your area' }, allowed: [],
    });
  });

  it('a stale version gives the state as it is now', async () => {
    expect(await ordered(await answering(409, '{"error":"conflict","state":{"version":5,"state":"accepted"}}'))).toEqual({
      outcome: 'conflict', state: { version: 5, state: 'accepted' },
    });
  });

  it('bad input names the field and the rule', async () => {
    expect(await ordered(await answering(400, '{"error":"invalid","field":"lon","rule":"range","message":"lon is out of range"}'))).toEqual({
      outcome: 'invalid', field: 'lon', rule: 'range', message: 'lon is out of range',
    });
  });

  it('of several wrong fields the first is named', async () => {
    expect(await ordered(await answering(422, '{"errors":[{"error":"invalid","field":"title","rule":"required","message":"m"},{"field":"x"}]}'))).toMatchObject({
      outcome: 'invalid', field: 'title', rule: 'required',
    });
  });

  it.each([[401, 'signIn'], [403, 'forbidden'], [404, 'notFound'], [429, 'busy'], [503, 'busy'], [500, 'server']] as const)('%i is down: %s', async (status, reason) => {
    expect(await ordered(await answering(status, '{}'))).toEqual({ outcome: 'down', reason });
  });

  it('an answer that is no JSON is garbled, never a value', async () => {
    expect(await ordered(await answering(200, '<html>proxy</html>'))).toEqual({ outcome: 'down', reason: 'garbled' });
    expect(await ordered(await answering(502, '<html>bad gateway</html>'))).toEqual({ outcome: 'down', reason: 'server' });
  });

  it('a centre that is not there is offline', async () => {
    const origin = await answering(200, '{}');
    await new Promise((done) => { servers.pop()!.close(done); });
    expect(await ordered(origin)).toEqual({ outcome: 'down', reason: 'offline' });
  });
});

describe('what is asked', () => {
  it('an order goes out as JSON with the page’s own headers', async () => {
    const seen: string[] = [];
    const origin = await serving((response, url, body) => { seen.push(url, body); response.end('{}'); });
    await httpClient(fetch, origin).post('/api/v1/incidents', { title: '路面塌陷' }, { 'idempotency-key': 'k-1' });
    expect(seen).toEqual(['/api/v1/incidents', '{"title":"路面塌陷"}']);
  });

  it('a filter that is not set is not sent', () => {
    expect(queryString({ area: '330203', state: undefined, q: '', from: '2026-11-21T00:00:00.000Z' })).toBe('?area=330203&from=2026-11-21T00%3A00%3A00.000Z');
    expect(queryString({})).toBe('');
  });
});

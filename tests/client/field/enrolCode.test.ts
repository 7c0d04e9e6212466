import { describe, expect, it } from 'vitest';
import { enrolLink, spacedCode } from '../../../client/views/admin/model/enrolLink.ts';
import { appSettings, enrolCodeOf } from '../../../client/views/field/model/enrolCode.ts';

describe('a code of enrolment', () => {
  it('goes from the administrator\'s page to the phone behind the #, where no server reads it', () => {
    const link = new URL(enrolLink('https://centre.example', 'ABCD2345WXYZ'));
    expect([link.pathname, link.search, enrolCodeOf(link.hash)]).toEqual(['/field', '', 'ABCD2345WXYZ']);
    expect(spacedCode('ABCD2345WXYZ')).toBe('ABCD-2345-WXYZ');
  });

  it.each(['', '#tasks', '#enrol', '#enrol=<b>', `#enrol=${'A'.repeat(65)}`])('there is none in %j', (hash) => {
    expect(enrolCodeOf(hash)).toBeUndefined();
  });

  it('tells each app what it asks for, with the token where that app sends it from', () => {
    const { traccar, osmAnd, ownTracks } = appSettings('https://centre.example', 'T/7', 'yt_x');
    expect(traccar).toBe('https://centre.example/osmand?token=yt_x');
    expect(osmAnd).toBe('https://centre.example/osmand?token=yt_x&id=T%2F7&lat={0}&lon={1}&timestamp={2}&hdop={3}&altitude={4}&speed={5}&bearing={6}');
    const inline = new URL(ownTracks).searchParams.get('inline')!;
    expect(JSON.parse(atob(inline))).toMatchObject({ _type: 'configuration', mode: 3, url: 'https://centre.example/owntracks', auth: true, password: 'yt_x', deviceId: 'T/7' });
  });
});

// A hub of hubs: an edge, a city's hub and a region's over it, as three processes.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { eventually, freePort, Node, okno, startNodes } from './support/nodes.mjs';
import { pothole, rate, request, signIn, statusOf, submitted } from './support/requests.mjs';

const key = 'between the city and the region';

describe('three nodes, one over the other', () => {
  let folder;
  let nodes;
  let city;
  let desk;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'okno-hubs-'));
    const cityPort = await freePort();
    nodes = await startNodes({
      dir: folder,
      start: false,
      // The demo's hub is the region's; between it and the edge comes the city's.
      edit: ({ edge, hub }) => {
        const cityConfig = {
          ...hub,
          listen: `127.0.0.1:${cityPort}`,
          public_url: `http://127.0.0.1:${cityPort}`,
          data: 'city',
          node: { id: 'city', name: 'Город' },
          hub: { url: `http://${hub.listen}`, key, node: hub.node.id },
        };
        writeFileSync(join(folder, 'city.json'), JSON.stringify(cityConfig));
        edge.hub = { ...edge.hub, url: `http://127.0.0.1:${cityPort}`, node: 'city' };
        hub.peers = [{ node: 'city', key, role: 'hub' }];
      },
    });
    city = new Node(join(folder, 'city.json'));
    await nodes.hub.start();
    await city.start();
    await nodes.edge.start();
    desk = await signIn(nodes.hub, nodes.login);
  });
  after(async () => {
    await Promise.all([nodes?.stop(), city?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const atRegion = (number) =>
    eventually(
      async () => {
        const { status, body } = await desk.get(`/console/api/messages/${number}`);
        return status === 200 && body;
      },
      { what: `${number} at the region` },
    );
  const act = async (number, action, more = {}) => {
    const { version } = await atRegion(number);
    const answer = await desk.act(number, { action, version, ...more });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const atEdge = (receipt, status) =>
    eventually(
      async () => {
        const { body } = await statusOf(nodes.edge, receipt);
        return body.status === status && body;
      },
      { what: `${receipt.number} ${status} at the edge` },
    );
  const nothingIsHeld = async (node) => {
    const { body } = await request(node, '/readyz');
    return body.undelivered === 0 && body.refused === 0 && body.held === 0;
  };

  test('the configurations say so, and are right', () => {
    for (const name of ['hub', 'city', 'edge'])
      assert.equal(okno(['check', '--config', join(folder, `${name}.json`)]).code, 0, name);
    const wrong = JSON.parse(readFileSync(join(folder, 'hub.json'), 'utf8'));
    wrong.peers[0].hubs = ['city'];
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(wrong));
    const { code, stderr } = okno(['check', '--config', join(folder, 'wrong.json')]);
    assert.notEqual(code, 0);
    assert.match(stderr, /peers\[0\]\.hubs\[0\]/);
  });

  test('a message of the edge reaches the region, and the answer and the rating find their ways', async () => {
    const receipt = await submitted(nodes.edge);
    assert.equal((await atRegion(receipt.number)).submission.text, pothole().text);
    await act(receipt.number, 'take');
    await act(receipt.number, 'answer', { text: 'Засыпали во вторник.' });
    assert.equal((await atEdge(receipt, 'answered')).answer.text, 'Засыпали во вторник.');
    const rated = await rate(nodes.edge, receipt, { score: 5, outcome: 'solved', wants_review: false, comment: '' });
    assert.equal(rated.status, 200, JSON.stringify(rated.body));
    await eventually(async () => (await atRegion(receipt.number)).rating?.score === 5, { what: 'the rating at the region' });
  });

  test('no node holds back or refuses anything of it', async () => {
    for (const node of [nodes.edge, city, nodes.hub])
      await eventually(() => nothingIsHeld(node), { what: 'peace' });
    for (const node of [nodes.edge, city, nodes.hub]) assert.doesNotMatch(node.log(), /refused event/);
  });

  test('an edge with a new key is believed by the region, since the city vouches for it', async () => {
    await nodes.edge.stop();
    assert.equal(okno(['node', 'rotate', '--config', nodes.edge.config]).code, 0);
    await nodes.edge.start();
    const receipt = await submitted(nodes.edge);
    await atRegion(receipt.number);
    await eventually(() => nothingIsHeld(city), { what: 'peace' });
    assert.doesNotMatch(nodes.hub.log() + city.log(), /refused event|two programs/);
  });
});

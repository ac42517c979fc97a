// The JSON Schema of packs, judged by a validator of the trade.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { okno, root } from './support/nodes.mjs';

const printed = okno(['rubricator', 'schema']);
const demo = () => JSON.parse(readFileSync(join(root, 'edge', 'demo', 'rubricator.json'), 'utf8'));
const validator = () => new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(printed.stdout));

test('it is a schema of draft 2020-12, and the demo’s pack is one of its documents', () => {
  assert.equal(printed.code, 0, printed.stderr);
  assert.equal(JSON.parse(printed.stdout).$schema, 'https://json-schema.org/draft/2020-12/schema');
  const validate = validator();
  assert.ok(validate(demo()), JSON.stringify(validate.errors?.slice(0, 3)));
});

test('an editor hears of a member that is misspelt, missing or of the wrong type', () => {
  const validate = validator();
  const wrong = {
    '/situations/1': (pack) => { pack.situations[1].sinonyms = []; },
    '/situations/0': (pack) => { delete pack.situations[0].routing; },
    '/situations/0/place': (pack) => { pack.situations[0].place = 'sometimes'; },
    '/routings/0/routes/0/owned': (pack) => { pack.routings[0].routes[0].owned = 'federal'; },
    '/schema_version': (pack) => { pack.schema_version = 2; },
  };
  for (const [path, spoil] of Object.entries(wrong)) {
    const pack = demo();
    spoil(pack);
    assert.equal(validate(pack), false, path);
    assert.deepEqual(validate.errors.map((error) => error.instancePath), [path]);
  }
});

// Durable answers to a survey a second, beside the same peer as for messages. The survey has one question of each common
// kind and a follow-up; the node counts each answer in the transaction that keeps it, the peer keeps it only.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duel, folder, freePort, okno } from './submissions/duel.mjs';

const port = await freePort();
execFileSync(okno, ['demo', '--write', folder, '--edge-port', String(await freePort()), '--hub-port', String(port)], { stdio: 'ignore' });
const config = join(folder, 'hub.json');
const words = (ru) => ({ ru });
const survey = {
  org: '811', title: words('Двор'), results: 'always',
  questions: [
    { name: 'what', kind: 'choice', required: true, title: words('Что поставить?'), choices: ['bench', 'swing', 'light'].map((name) => ({ name, title: words(name) })) },
    { name: 'things', kind: 'choices', title: words('Чего не хватает?'), choices: ['trees', 'parking', 'sport'].map((name) => ({ name, title: words(name) })) },
    { name: 'mark', kind: 'scale', from: 1, to: 5, title: words('Оценка') },
    { name: 'cars', kind: 'number', whole: true, title: words('Сколько машин?'), relevant: "selected(${things}, 'parking')" },
    { name: 'say', kind: 'text', title: words('Что ещё?') },
  ],
};
const file = join(folder, 'survey.json');
writeFileSync(file, JSON.stringify(survey));
const id = execFileSync(okno, ['survey', 'open', '--config', config, file], { encoding: 'utf8' }).trim();
await duel({ config, port, words: [id], gate: 'gate 3' });

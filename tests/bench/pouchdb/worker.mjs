// What PouchDB is measured at, over a server.mjs at URL. Prints one object {"samples": {figure: [...]}}.
//
//   node worker.mjs move URL/NAME FOLDER RECORDS SERVER   pushes and pulls them, by a database of that
//                                                   name; SERVER is the number of its process
//   node worker.mjs live URL FOLDER EDITS           from one database to another
//   node worker.mjs load URL DESKS SECONDS          a document a second of each desk
//   node worker.mjs listen URL SOCKETS              "counting"; with SIGUSR2 opens feeds, "listening"
//
// The certificate is trusted by NODE_EXTRA_CA_CERTS.
import fs from 'node:fs';
import https from 'node:https';
import PouchDB from 'pouchdb';

const textOf = (number) => {
  // As long as a record of ours, and no two alike.
  let text = '';
  for (let i = 0; text.length < 700; ++i) text += `${(number * 7919 + i * 104729) % 99991} `;
  return text.slice(0, 700);
};
const idOf = (number) => String(number).padStart(9, '0');
const batch = { batch_size: 500, batches_limit: 10 };
const ticks = 100; // of a second, in /proc
const processorSeconds = (process) => {
  const fields = fs.readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
};
// What `work` takes: time, and of the processors here and at the server.
const taken = async (server, work) => {
  const before = [process.cpuUsage(), processorSeconds(server)];
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before[0]);
  return { seconds, desk: user + system, server: (processorSeconds(server) - before[1]) * 1e6 };
};
const tell = (samples) => console.log(JSON.stringify({ samples }));

async function move(url, folder, records, server) {
  const local = new PouchDB(`${folder}/first`);
  for (let i = 0; i < records; i += 1000) {
    const documents = [];
    for (let k = i; k < Math.min(i + 1000, records); ++k)
      documents.push({ _id: idOf(k), text: textOf(k) });
    await local.bulkDocs(documents);
  }
  const push = await taken(server, () => local.replicate.to(url, batch));
  const other = new PouchDB(`${folder}/second`);
  const pull = await taken(server, () => other.replicate.from(url, batch));
  if ((await other.info()).doc_count !== records) throw new Error('not all came');
  tell({
    [`push_${records}_ops_per_s`]: [records / push.seconds],
    [`push_${records}_desk_us`]: [push.desk / records],
    [`push_${records}_server_us`]: [push.server / records],
    [`pull_${records}_ops_per_s`]: [records / pull.seconds],
    [`pull_${records}_desk_us`]: [pull.desk / records],
    [`pull_${records}_server_us`]: [pull.server / records],
    [`first_${records}_s`]: [pull.seconds],
  });
}

async function live(url, folder, edits) {
  const first = new PouchDB(`${folder}/here`);
  const second = new PouchDB(`${folder}/there`);
  const options = { live: true, retry: true };
  const to = first.replicate.to(`${url}/live`, options);
  const from = second.replicate.from(`${url}/live`, options);
  let seen = () => {};
  const changes = second.changes({ live: true, since: 'now' }).on('change', (c) => seen(c.id));
  const times = [];
  for (let i = 0; i < edits + 1; ++i) {
    const there = new Promise((resolve) => { seen = (id) => id === idOf(i) && resolve(); });
    const start = performance.now();
    await first.put({ _id: idOf(i), text: textOf(i) });
    await there;
    if (i > 0) times.push(performance.now() - start); // the first waits for both to come up
  }
  for (const each of [changes, to, from]) each.cancel();
  tell({ desk_to_desk_ms: times });
  process.exit(0); // what was cancelled may hold a long poll
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

function put(url, agent, id, text) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ _id: id, text });
    const request = https.request(`${url}/loaded/${id}`, {
      method: 'PUT', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    }, (answer) => {
      answer.resume();
      answer.on('end', () => (answer.statusCode === 201 ? resolve() : reject(new Error(`status ${answer.statusCode}`))));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function load(url, desks, length) {
  await new PouchDB(`${url}/loaded`).info(); // makes it
  const times = [];
  const desk = async (number) => {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    await pause((number / desks) * 1000);
    const begin = performance.now();
    for (let i = 0; i < length; ++i) {
      await pause(Math.max(0, begin + i * 1000 - performance.now()));
      const start = performance.now();
      await put(url, agent, `${number}-${i}`, textOf(i));
      times.push(performance.now() - start);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: desks }, (_, number) => desk(number)));
  tell({ load_answer_ms: times });
}

async function listen(url, sockets) {
  await new PouchDB(`${url}/listened`).info();
  await new Promise((resolve) => {
    const waiting = setInterval(() => {}, 1000); // a signal alone keeps no process up
    process.once('SIGUSR2', () => { clearInterval(waiting); resolve(); });
    console.log('counting');
  });
  const agent = new https.Agent({ keepAlive: true, maxSockets: Infinity });
  const open = () => new Promise((resolve, reject) => {
    const request = https.get(
      `${url}/listened/_changes?feed=continuous&since=now&heartbeat=600000`, { agent }, (answer) => {
        answer.resume();
        resolve();
      });
    request.on('error', reject);
    // It answers with the first change: that it was sent is what can be waited for.
    request.on('socket', (socket) => socket.once('secureConnect', () => setTimeout(resolve, 50)));
  });
  for (let i = 0; i < sockets; i += 50)
    await Promise.all(Array.from({ length: Math.min(50, sockets - i) }, open));
  console.log('listening');
  setInterval(() => {}, 1000);
}

const [what, url, ...rest] = process.argv.slice(2);
const work = {
  move: () => move(url, rest[0], Number(rest[1]), rest[2]),
  live: () => live(url, rest[0], Number(rest[1])),
  load: () => load(url, Number(rest[0]), Number(rest[1])),
  listen: () => listen(url, Number(rest[0])),
}[what];
await work();

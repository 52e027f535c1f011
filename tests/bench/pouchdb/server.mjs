// node server.mjs FOLDER KEY CERTIFICATE: express-pouchdb over TLS at a free port of loopback, with
// its databases in FOLDER. Prints "listening on PORT".
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import fs from 'node:fs';
import https from 'node:https';
import PouchDB from 'pouchdb';

const [folder, key, certificate] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use('/', expressPouchDB(Stored, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: `${folder}/log.txt`,
}));
const server = https.createServer(
  { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }, app);
server.listen(0, '127.0.0.1', 4096, () => console.log(`listening on ${server.address().port}`));

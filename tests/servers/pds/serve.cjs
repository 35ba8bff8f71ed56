// A server of the AT Protocol with its directory of documents beside it, and a view of its accounts (view.cjs), on loopback:
// one account with an app password, and another one that reads and answers. Run in the folder of the installed packages:
// serve.cjs HOME PORT PLC_PORT VIEW_PORT; writes HOME/env.json when it answers.
'use strict';
const { randomBytes } = require('node:crypto');
const { mkdirSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const net = require('node:net');
const { join } = require('node:path');
const { serve } = require('./view.cjs');

// Neither package lets one choose the address to listen on: without this it is every one that the machine has.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  const port = typeof first === 'object' && first !== null ? first.port : first;
  if (port === undefined || Number.isNaN(Number(port))) return listen.call(this, first, ...rest);
  return listen.call(this, { port: Number(port), host: '127.0.0.1' }, ...rest.filter((each) => typeof each === 'function'));
};

const from = createRequire(join(process.cwd(), 'package.json'));
const [home, port, plcPort, viewPort] = process.argv.slice(2);
const account = { handle: 'naima.test', email: 'naima@example.org', password: randomBytes(12).toString('hex') };
const reader = { handle: 'ines.test', email: 'ines@example.org', password: randomBytes(12).toString('hex') };
const url = `http://127.0.0.1:${port}`;
const secret = () => randomBytes(32).toString('hex');

async function ask(method, body, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function main() {
  const { Database, PlcServer } = from('@did-plc/server');
  // Kept in memory: it ends with this process, as its home does.
  const plc = PlcServer.create({ db: Database.mock(), port: Number(plcPort) });
  await plc.start();
  const { PDS, envToCfg, envToSecrets } = from('@atproto/pds');
  const blobs = join(home, 'data/blobs');
  mkdirSync(blobs, { recursive: true });
  const env = {
    port: Number(port), hostname: 'localhost', devMode: true, dataDirectory: join(home, 'data'), blobstoreDiskLocation: blobs,
    didPlcUrl: `http://127.0.0.1:${plcPort}`, serviceHandleDomains: ['.test'], inviteRequired: false, rateLimitsEnabled: false,
    jwtSecret: secret(), adminPassword: secret(), dpopSecret: secret(), plcRotationKeyK256PrivateKeyHex: secret(),
    // Not asked before it is there: the accounts come first.
    bskyAppViewUrl: `http://127.0.0.1:${viewPort}`, bskyAppViewDid: 'did:web:view.test', crawlers: [], trustedOAuthClients: [], handleBackupNameservers: [], rateLimitBypassIps: [], disableSsrfProtection: true,
  };
  const pds = await PDS.create(envToCfg(env), envToSecrets(env));
  await pds.start();
  const { did, accessJwt } = await ask('com.atproto.server.createAccount', account);
  const app = await ask('com.atproto.server.createAppPassword', { name: 'tests' }, accessJwt);
  const other = await ask('com.atproto.server.createAccount', reader);
  const accounts = [{ did, handle: account.handle, name: 'Naïma' }, { did: other.did, handle: reader.handle, name: 'Inès' }];
  const view = await serve({ from, url, port: Number(viewPort), accounts });
  const told = { view, reader: reader.handle, readerPassword: reader.password, url, plc: `http://127.0.0.1:${plcPort}`, did, handle: account.handle, main: account.password, password: app.password };
  // Whole or not at all: somebody waits for it.
  writeFileSync(join(home, 'env.part'), JSON.stringify(told));
  renameSync(join(home, 'env.part'), join(home, 'env.json'));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

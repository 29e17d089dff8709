// One way of jsforce to move rows by Bulk API 2.0. Moves them for each line of its input until a second of CPU time is over, and
// answers as the driver in Java does: their number, the CPU time of the process and the time of a row in nanoseconds.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { pipeline } from 'node:stream/promises';
import jsforce from 'jsforce';

const [way, url, rows, file] = process.argv.slice(2);
const sf = new jsforce.Connection({ instanceUrl: url, accessToken: 'token-of-the-benchmark', version: '66.0' });
const soql = 'SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate FROM Contact';
const load = (input) => sf.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input, pollInterval: 10, pollTimeout: 600000 });

async function insertFile() {
  await load(fs.createReadStream(file));
  return Number(rows);
}

async function insertRecords() {
  const perJob = 250000;
  for (let from = 0; from < rows; from += perJob) {
    const records = [];
    for (let row = from; row < Math.min(rows, from + perJob); row++) {
      records.push({ LastName: `Jürgensen ${row}`, FirstName: 'Anna', Email: `anna.${row}@example.com`, Phone: '+49 30 1234567',
        Amount__c: row % 1000 + 0.25, Visits__c: row % 10, Active__c: row % 2 === 0, Birthdate: '1984-05-31',
        CreatedDate: '2024-05-31T09:30:00.000Z' });
    }
    await load(records);
  }
  return Number(rows);
}

// It mixes up the bytes of a result of several pages, so that each query has one.
const page = () => sf.bulk2.query(`${soql} LIMIT 50000`, { pollInterval: 10, pollTimeout: 600000 });

async function queryFile() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rows'));
  try {
    const target = path.join(folder, 'rows.csv');
    for (let from = 0; from < rows; from += 50000) {
      await pipeline((await page()).stream(), fs.createWriteStream(target, { flags: 'a' }));
    }
    const { size } = fs.statSync(target);
    // their rows are counted while it warms up
    complete ??= { size, lines: fs.readFileSync(target).filter((byte) => byte === 10).length };
    return size === complete.size ? complete.lines - rows / 50000 : 0;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function queryRecords() {
  let count = 0;
  while (count < rows) {
    for await (const record of await page()) count += record.Id ? 1 : 0;
  }
  return count;
}

let complete;
const ways = { 'in-jsforce': insertFile, 'in-records-jsforce': insertRecords, 'out-jsforce': queryFile,
  'out-records-jsforce': queryRecords };
for await (const order of readline.createInterface({ input: process.stdin })) {
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  let count = 0;
  let cpu = 0;
  while (cpu < 1e9) {
    count += await ways[way]();
    const { user, system } = process.cpuUsage(cpuBefore);
    cpu = (user + system) * 1000;
  }
  const time = Number(process.hrtime.bigint() - before);
  console.log(`rows ${count} ${(cpu / count).toFixed(2)} ${(time / count).toFixed(2)}`);
}

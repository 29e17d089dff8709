// One way of jsforce to move rows by Bulk API 2.0: once to warm up, then once more for each measurement. Prints the number of
// rows, the least CPU time of a row in nanoseconds and the least time of all in seconds.
import fs from 'node:fs';
import jsforce from 'jsforce';

const [way, url, rows, file, measurements] = process.argv.slice(2);
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
async function queryRecords() {
  let count = 0;
  while (count < rows) {
    const page = await sf.bulk2.query(`${soql} LIMIT 50000`, { pollInterval: 10, pollTimeout: 600000 });
    for await (const record of page) count += record.Id ? 1 : 0;
  }
  return count;
}

const ways = { 'in-jsforce': insertFile, 'in-records-jsforce': insertRecords, 'out-records-jsforce': queryRecords };
let count;
let leastCpu = Infinity;
let leastTime = Infinity;
for (let run = -1; run < Number(measurements); run++) {
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  count = await ways[way]();
  const time = Number(process.hrtime.bigint() - before);
  const cpu = process.cpuUsage(cpuBefore);
  if (run >= 0) {
    leastCpu = Math.min(leastCpu, (cpu.user + cpu.system) * 1000);
    leastTime = Math.min(leastTime, time);
  }
}
console.log(`${way} ${count} ${(leastCpu / count).toFixed(0)} ${(leastTime / 1e9).toFixed(1)}`);
